#include "cli/change_output.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <ostream>

#include "cli/terminal/safe_text.hpp"

namespace graven::cli {
namespace {

using compile::CardChange;
using compile::CardFate;

std::string_view effect_text(OnMeaning effect) {
  switch (effect) {
    case OnMeaning::keep:
      return "progress kept, asked today";
    case OnMeaning::ease:
      return "interval halved, asked today";
    case OnMeaning::reset:
      return "learned anew";
  }
  return {};
}

std::string fate_text(CardChange const& change, OnMeaning on_meaning) {
  switch (change.fate) {
    case CardFate::reworded:
      return "reworded, progress kept";
    case CardFate::meaning:
      return fmt::format("may ask something else, {}", effect_text(on_meaning));
    case CardFate::asked:
      return "has an answer now and is asked";
    case CardFate::not_asked:
      return "has no answer any more and is not asked, progress kept";
    case CardFate::added:
      return "new";
    case CardFate::split:
      return fmt::format("new, was part of {}", change.other);
    case CardFate::retired:
      return "retired, progress kept in case its text returns";
    case CardFate::merged:
      return fmt::format("retired, now part of {}", change.other);
    case CardFate::restored:
      return "back, with its progress";
  }
  return {};
}

}  // namespace

void print_changes(std::ostream& out, std::vector<CardChange> const& changes, OnMeaning on_meaning) {
  for (auto const& each : changes) {
    auto const& text = each.now.empty() ? each.before : each.now;
    out << fmt::format("  {}: {}: {}\n", each.id, fate_text(each, on_meaning), terminal::safe_line(text));
  }
}

nlohmann::ordered_json json_of(std::vector<CardChange> const& changes) {
  auto const text = [](std::string const& value) {
    return value.empty() ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(value);
  };
  auto list = nlohmann::ordered_json::array();
  for (auto const& each : changes) {
    list.push_back({{"card", each.id},
                    {"change", name_of(each.fate)},
                    {"other", text(each.other)},
                    {"before", text(each.before)},
                    {"now", text(each.now)},
                    {"line", each.line}});
  }
  return list;
}

}  // namespace graven::cli
