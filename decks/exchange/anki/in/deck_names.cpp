#include "decks/exchange/anki/in/deck_names.hpp"

#include <algorithm>
#include <map>

#include "engine/text/digest.hpp"
#include "engine/text/slug.hpp"

namespace graven::exchange::anki {
namespace {

constexpr std::size_t longest = 64;

std::string with_digest(std::string name, std::string_view title) {
  constexpr std::size_t characters = 6;
  name = name.substr(0, longest - characters - 1);
  return (name.empty() ? "anki" : name) + "-" + text::base32(text::sha256(title), characters);
}

bool says_too_little(std::string const& slug, std::string_view title) {
  bool const other_letters =
      std::any_of(title.begin(), title.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  return slug.empty() || slug.size() >= longest || other_letters;
}

}  // namespace

std::vector<std::string> deck_names(std::vector<std::string> const& titles) {
  std::vector<std::string> names;
  std::map<std::string, int> uses;
  for (auto const& title : titles) {
    auto slug = text::slug(title);
    names.push_back(says_too_little(slug, title) ? with_digest(slug, title) : slug);
    ++uses[names.back()];
  }
  for (std::size_t i = 0; i < titles.size(); ++i) {
    if (uses[names[i]] > 1) names[i] = with_digest(names[i], titles[i]);
  }
  return names;
}

}  // namespace graven::exchange::anki
