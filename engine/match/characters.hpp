#pragma once

#include <string_view>

namespace graven::match {

/// What a code point is to the tokeniser.
enum class CharClass {
  letter,     ///< letters and the marks that stand on them
  digit,      ///< decimal digits and other numeric characters
  ignorable,  ///< invisible: zero-width characters, soft hyphens, bidi controls
  blank,      ///< white space within a line
  line_end,
  other,
};

[[nodiscard]] CharClass class_of(char32_t code_point);

/// True for a word of three or more letters that mixes Latin, Greek and Cyrillic: a look-alike, not a word.
[[nodiscard]] bool mixes_scripts(std::string_view word);

/// Letters of `text`, and how many of them are Latin.
struct LetterCount {
  int letters = 0;
  int latin = 0;
};
[[nodiscard]] LetterCount count_letters(std::string_view text);

}  // namespace graven::match
