#include "engine/team/words_only.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace graven::team {
namespace {

constexpr std::size_t longest_word = 80;

}  // namespace

bool is_word(std::string_view text) {
  return !text.empty() && text.size() <= longest_word &&
         std::all_of(text.begin(), text.end(), [](char each) { return each > ' ' && each <= '~'; });
}

bool may_pass(std::string_view name, nlohmann::ordered_json const& value) {
  if (!is_word(name) || value.is_structured()) return false;
  return !value.is_string() || is_word(value.get_ref<std::string const&>());
}

}  // namespace graven::team
