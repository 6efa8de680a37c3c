#pragma once

namespace graven::exchange::anki {

/// A letter or digit, or a part of one outside ASCII.
[[nodiscard]] inline bool is_word(char c) {
  return static_cast<unsigned char>(c) >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
         (c >= 'A' && c <= 'Z');
}
/// What HTML folds into one blank.
[[nodiscard]] inline bool is_white(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}
[[nodiscard]] inline bool is_punctuation(char c) { return c > ' ' && c < 0x7F && !is_word(c); }
/// A control character, but for the two that mark gaps (html_text.hpp).
[[nodiscard]] inline bool is_control(char c) {
  auto const byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && byte > 0x02) || byte == 0 || byte == 0x7F;
}

}  // namespace graven::exchange::anki
