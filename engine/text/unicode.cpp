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

std::string mapped(std::string_view text, int options) {
  // utf8proc stops at the first broken byte; a replaced one keeps the rest of the text.
  auto const clean = first_invalid_utf8(text) ? valid_utf8(text) : std::string(text);
  utf8proc_uint8_t* raw = nullptr;
  auto const size = utf8proc_map(bytes(clean), static_cast<utf8proc_ssize_t>(clean.size()), &raw,
                                 static_cast<utf8proc_option_t>(options));
  std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> const owned(raw, &std::free);
  if (size < 0) throw std::runtime_error(utf8proc_errmsg(size));
  return {reinterpret_cast<char const*>(owned.get()), static_cast<std::size_t>(size)};
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
