#include "engine/text/unicode.hpp"

#include <utf8proc.h>

#include <cstdlib>
#include <memory>
#include <stdexcept>

namespace graven::text {
namespace {

constexpr char32_t replacement = 0xFFFD;

utf8proc_uint8_t const* bytes(std::string_view text) {
  return reinterpret_cast<utf8proc_uint8_t const*>(text.data());
}

std::string mapped_piece(std::string_view text, int options) {
  utf8proc_uint8_t* raw = nullptr;
  auto const size = utf8proc_map(bytes(text), static_cast<utf8proc_ssize_t>(text.size()), &raw,
                                 static_cast<utf8proc_option_t>(options));
  std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> const owned(raw, &std::free);
  if (size < 0) throw std::runtime_error(utf8proc_errmsg(size));
  return {reinterpret_cast<char const*>(owned.get()), static_cast<std::size_t>(size)};
}

/// How a code point changes the length of the run of combining marks it stands in.
enum class InRun { ends_it, mark, invisible };

InRun in_run(char32_t value) {
  if (value < 0x300) return InRun::ends_it;  // where combining marks begin
  auto const* const property = utf8proc_get_property(static_cast<utf8proc_int32_t>(value));
  if (property->combining_class != 0) return InRun::mark;
  // No marks by their class, but they are taken apart into marks only.
  if (value == 0x0F73 || value == 0x0F75 || value == 0x0F81) return InRun::mark;
  return property->ignorable ? InRun::invisible : InRun::ends_it;
}

std::string mapped(std::string_view text, int options) {
  // Sorting a run of combining marks takes utf8proc the square of its length. No word of any language has
  // more than 30 in a row; a longer run is cut as Unicode's stream-safe text process (UAX #15) cuts it.
  constexpr int longest_run = 30;
  constexpr std::string_view joiner = "\xCD\x8F";  // U+034F COMBINING GRAPHEME JOINER
  // utf8proc stops at the first broken byte; a replaced one keeps the rest of the text.
  auto const clean = first_invalid_utf8(text) ? valid_utf8(text) : std::string(text);
  std::string out;
  std::string piece;
  int run = 0;
  for (std::size_t at = 0; at < clean.size();) {
    auto const point = decode_at(clean, at);
    auto const role = in_run(point.value);
    // What is taken out does not separate the marks on its sides.
    if (role == InRun::ends_it || (role == InRun::invisible && !(options & UTF8PROC_IGNORE))) run = 0;
    if (role == InRun::mark && ++run > longest_run) {
      out += mapped_piece(piece, options);
      piece = joiner;
      run = 1;
    }
    piece.append(clean, at, point.length);
    at += point.length;
  }
  return out + mapped_piece(piece, options);
}

bool is_ascii(std::string_view text) {
  for (char const c : text) {
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  }
  return true;
}

}  // namespace

CodePoint decode_at(std::string_view text, std::size_t offset) {
  utf8proc_int32_t value = 0;
  auto const length =
      utf8proc_iterate(bytes(text) + offset, static_cast<utf8proc_ssize_t>(text.size() - offset), &value);
  if (length <= 0) return {replacement, offset, 1};
  return {static_cast<char32_t>(value), offset, static_cast<std::size_t>(length)};
}

std::vector<CodePoint> code_points(std::string_view text) {
  std::vector<CodePoint> points;
  points.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); at += points.back().length) {
    points.push_back(decode_at(text, at));
  }
  return points;
}

std::optional<std::size_t> first_invalid_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      ++at;
      continue;
    }
    utf8proc_int32_t value = 0;
    auto const length =
        utf8proc_iterate(bytes(text) + at, static_cast<utf8proc_ssize_t>(text.size() - at), &value);
    if (length <= 0) return at;
    at += static_cast<std::size_t>(length);
  }
  return std::nullopt;
}

std::string valid_utf8(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    auto const point = decode_at(text, at);
    append_utf8(out, point.value);
    at += point.length;
  }
  return out;
}

void append_utf8(std::string& out, char32_t code_point) {
  utf8proc_uint8_t buffer[4];
  auto const length = utf8proc_encode_char(static_cast<utf8proc_int32_t>(code_point), buffer);
  out.append(reinterpret_cast<char const*>(buffer), static_cast<std::size_t>(length));
}

std::string nfc(std::string_view text) {
  if (is_ascii(text)) return std::string(text);
  return mapped(text, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
}

std::string nfkc_casefold(std::string_view text) {
  if (is_ascii(text)) {
    std::string folded(text);
    for (char& c : folded) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return folded;
  }
  return mapped(text,
                UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n\v\f";
  auto const first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

int column_of(std::string_view line_text, std::size_t offset) {
  int column = 1;
  for (std::size_t at = 0; at < offset && at < line_text.size();) {
    at += decode_at(line_text, at).length;
    ++column;
  }
  return column;
}

}  // namespace graven::text
