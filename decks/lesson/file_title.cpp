#include "decks/lesson/file_title.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include "engine/text/unicode.hpp"

namespace graven::lesson {
namespace {

using namespace std::string_view_literals;

// Titles that many files of a course share, each named after its title.
constexpr std::array sorts = {"instructions"sv, "introduction"sv, "about"sv,
                              "hints"sv,        "readme"sv,       "lesson"sv};

// Folders that are named after what sort of files they hold.
constexpr std::array shelves = {"docs"sv, ".docs"sv, "doc"sv, "meta"sv, ".meta"sv, "."sv, ".."sv, ""sv};

template <class Names>
bool is_one_of(Names const& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// Cuts the last part off a path and gives it.
std::string_view last_part(std::string_view& path) {
  auto const slash = path.rfind('/');
  auto const part = slash == std::string_view::npos ? path : path.substr(slash + 1);
  path = slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
  return part;
}

std::string in_words(std::string_view name) {
  std::string words(name);
  std::replace(words.begin(), words.end(), '-', ' ');
  std::replace(words.begin(), words.end(), '_', ' ');
  words.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(words.front())));
  return words;
}

}  // namespace

std::string title_for(std::string title, std::string_view file) {
  auto const low = text::nfkc_casefold(title);
  auto const name = text::nfkc_casefold(last_part(file));
  if (!is_one_of(sorts, low) || !std::string_view(name).starts_with(low)) return title;
  while (!file.empty()) {
    auto const folder = last_part(file);
    if (!is_one_of(shelves, folder)) return in_words(folder);
  }
  return title;
}

}  // namespace graven::lesson
