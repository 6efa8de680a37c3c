#include "engine/match/characters.hpp"

#include <utf8proc.h>

#include "engine/text/unicode.hpp"

namespace graven::match {
namespace {

enum class Script { latin, greek, cyrillic, other };

// By block, which suffices to tell look-alikes apart: the three alphabets share no block.
Script script_of(char32_t c) {
  if (c < 0x0250 || (c >= 0x1E00 && c < 0x1F00) || (c >= 0xFF21 && c <= 0xFF5A)) return Script::latin;
  if ((c >= 0x0370 && c < 0x0400) || (c >= 0x1F00 && c < 0x2000)) return Script::greek;
  if ((c >= 0x0400 && c < 0x0530) || (c >= 0x1C80 && c < 0x1C90)) return Script::cyrillic;
  return Script::other;
}

bool is_letter(char32_t c) {
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
      return true;
    default:
      return false;
  }
}

CharClass class_of_ascii(char32_t c) {
  if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return CharClass::letter;
  if (c >= '0' && c <= '9') return CharClass::digit;
  if (c == ' ' || c == '\t') return CharClass::blank;
  if (c == '\n' || c == '\r') return CharClass::line_end;
  return CharClass::other;
}

}  // namespace

CharClass class_of(char32_t code_point) {
  if (code_point < 0x80) return class_of_ascii(code_point);
  if (is_letter(code_point)) return CharClass::letter;
  auto const value = static_cast<utf8proc_int32_t>(code_point);
  if (utf8proc_get_property(value)->ignorable) return CharClass::ignorable;
  switch (utf8proc_category(value)) {
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
      return CharClass::letter;
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
      return CharClass::digit;
    case UTF8PROC_CATEGORY_CF:
      return CharClass::ignorable;
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
      return CharClass::line_end;
    case UTF8PROC_CATEGORY_ZS:
      return CharClass::blank;
    default:
      return CharClass::other;
  }
}

bool mixes_scripts(std::string_view word) {
  int letters = 0;
  bool latin = false;
  bool look_alike = false;
  for (std::size_t at = 0; at < word.size();) {
    auto const point = text::decode_at(word, at);
    at += point.length;
    if (!is_letter(point.value)) continue;
    ++letters;
    auto const script = script_of(point.value);
    latin = latin || script == Script::latin;
    look_alike = look_alike || script == Script::greek || script == Script::cyrillic;
  }
  return letters >= 3 && latin && look_alike;
}

LetterCount count_letters(std::string_view text) {
  LetterCount count;
  for (std::size_t at = 0; at < text.size();) {
    auto const point = text::decode_at(text, at);
    at += point.length;
    if (!is_letter(point.value)) continue;
    ++count.letters;
    if (script_of(point.value) == Script::latin) ++count.latin;
  }
  return count;
}

}  // namespace graven::match
