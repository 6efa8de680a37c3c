#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace graven::text {

/// One decoded code point and the bytes it came from. Broken bytes decode as U+FFFD, one byte each, so
/// walking a string always ends and always covers every byte.
struct CodePoint {
  char32_t value;
  std::size_t offset;  ///< of its first byte
  std::size_t length;  ///< in bytes, 1 to 4
};

/// Decodes the code point that starts at `offset`, which must be inside `text`.
[[nodiscard]] CodePoint decode_at(std::string_view text, std::size_t offset);

/// All code points of `text`, in order.
[[nodiscard]] std::vector<CodePoint> code_points(std::string_view text);

/// Byte offset of the first thing that is not UTF-8 (overlong forms and surrogates included), if any.
[[nodiscard]] std::optional<std::size_t> first_invalid_utf8(std::string_view text);

/// `text` with every broken byte replaced by U+FFFD.
[[nodiscard]] std::string valid_utf8(std::string_view text);

void append_utf8(std::string& out, char32_t code_point);

/// Unicode normal form C, in linear time: after 30 combining marks in a row U+034F is put in (UAX #15,
/// stream-safe text).
[[nodiscard]] std::string nfc(std::string_view text);

/// Normal form KC with full case folding and default-ignorable code points (zero-width and the like)
/// removed: two texts that a reader cannot tell apart give the same bytes. Linear time, as `nfc`.
[[nodiscard]] std::string nfkc_casefold(std::string_view text);

/// `text` without leading and trailing ASCII blanks, tabs and line ends.
[[nodiscard]] std::string_view trim(std::string_view text);

/// Column of byte `offset` in its line `line_text`, counted in code points from 1.
[[nodiscard]] int column_of(std::string_view line_text, std::size_t offset);

}  // namespace graven::text
