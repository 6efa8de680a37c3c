#pragma once

#include <span>
#include <string_view>

#include "decks/lesson/lesson.hpp"

/// The headings that lessons use, as data: to teach graven another one, add its line in heading_table.cpp.
/// Authors add theirs in a file of their own (own_headings.hpp).
namespace graven::lesson {

struct HeadingSynonym {
  std::string_view heading;  ///< lower case
  Role role;
};
/// Headings that mean one thing, whole: "goals" is one, "goals of the company" is not.
[[nodiscard]] std::span<HeadingSynonym const> heading_synonyms();

/// A heading with a language in it.
struct HeadingPattern {
  std::string_view before;
  std::string_view after;
  Role role;
  bool runs_on;       ///< the sentence goes on in the body
  bool any_language;  ///< whatever stands there is taken for the language's name
};
[[nodiscard]] std::span<HeadingPattern const> heading_patterns();

/// The plain page's layout, in order, spelled as pages spell it; {A} is the language known, {B} the new one.
[[nodiscard]] std::span<std::string_view const> page_layout();

}  // namespace graven::lesson
