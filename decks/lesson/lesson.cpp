#include "decks/lesson/lesson.hpp"

#include <algorithm>
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

std::string_view anchor_at(Lesson const& lesson, int line) {
  auto const lines = [](Anchor const& each) { return each.span.last_line - each.span.line; };
  Anchor const* innermost = nullptr;
  for (auto const& each : lesson.anchors) {
    if (line < each.span.line || line > std::max(each.span.line, each.span.last_line)) continue;
    if (innermost == nullptr || lines(each) <= lines(*innermost)) innermost = &each;
  }
  return innermost == nullptr ? std::string_view() : innermost->name;
}

}  // namespace graven::lesson
