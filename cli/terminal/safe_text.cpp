#include "cli/terminal/safe_text.hpp"

#include <fmt/format.h>

#include "engine/text/unicode.hpp"

namespace graven::cli::terminal {
namespace {

void append_mark(std::string& out, char32_t c) {
  if (c < 0x20) {
    text::append_utf8(out, 0x2400 + c);  // "␛" and its neighbours
  } else if (c == 0x7F) {
    text::append_utf8(out, 0x2421);
  } else {
    out += fmt::format("<U+{:04X}>", static_cast<unsigned>(c));
  }
}

enum class Breaks { keep, blank };

std::string neutralised(std::string_view text, Breaks breaks) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    auto const point = text::decode_at(text, at);
    at += point.length;
    if (point.value == '\r' && at < text.size() && text[at] == '\n') continue;
    if (point.value == '\n' || point.value == '\t') {
      out += breaks == Breaks::keep ? static_cast<char>(point.value) : ' ';
    } else if (point.value < 0x20 || steers_terminal(point.value)) {
      append_mark(out, point.value);
    } else {
      text::append_utf8(out, point.value);
    }
  }
  return out;
}

}  // namespace

bool steers_terminal(char32_t c) {
  return (c >= 0x7F && c <= 0x9F) || c == 0x061C || c == 0x200E || c == 0x200F ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

std::string safe(std::string_view text) { return neutralised(text, Breaks::keep); }

std::string safe_line(std::string_view text) { return neutralised(text, Breaks::blank); }

}  // namespace graven::cli::terminal
