#include "decks/lesson/lesson.hpp"

#include <array>

namespace graven::lesson {

std::string_view name_of(Role role) {
  // In the order of the enumerators.
  constexpr std::array<std::string_view, 18> names = {
      "other",      "objectives", "overview", "contrast_known", "contrast_new", "why",
      "comparison", "question",   "answer",   "exercise",       "given_code",   "criteria",
      "solution",   "hint",       "mistakes", "key_points",     "terms",        "meta"};
  return names.at(static_cast<std::size_t>(role));
}

}  // namespace graven::lesson
