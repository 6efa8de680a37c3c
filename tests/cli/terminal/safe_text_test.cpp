#include "cli/terminal/safe_text.hpp"

#include <doctest/doctest.h>

#include "cli/terminal/markdown.hpp"
#include "engine/text/unicode.hpp"

using namespace graven;
using namespace graven::cli::terminal;

namespace {

/// Sequences by which a deck could try to take the terminal over.
std::string const attacks =
    "\x1b]0;title\x07 \x1b]52;c;aGk=\x1b\\ \x1b[2;5H\x1b[A \x1b[?1049h \x1b"
    "c \x9b"
    "31m "
    "\xc2\x9b"
    "2J \xe2\x80\xae"
    "evil \xe2\x81\xa6iso\xe2\x81\xa9 \xe2\x80\xa8 \x08\x08 \x7f \r over";

std::string every_byte() {
  std::string all;
  for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
  return all;
}

/// The first code point that a terminal would act upon, line breaks and tabs apart.
std::optional<char32_t> first_active(std::string_view text) {
  for (auto const& point : text::code_points(text)) {
    auto const c = point.value;
    if (c == '\n' || c == '\t') continue;
    bool const control = c < 0x20 || (c >= 0x7F && c <= 0x9F);
    bool const direction = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E ||
                           c == 0x200F || c == 0x2028 || c == 0x2029;
    if (control || direction) return c;
  }
  return std::nullopt;
}

}  // namespace

TEST_CASE("no byte of a deck acts upon the terminal") {
  for (auto const& text : {attacks, every_byte(), every_byte() + attacks}) {
    CHECK(first_active(safe(text)) == std::nullopt);
    CHECK(first_active(safe_line(text)) == std::nullopt);
    CHECK(text::first_invalid_utf8(safe(text)) == std::nullopt);
    CHECK(safe_line(text).find_first_of("\n\t") == std::string::npos);
    for (auto const& line :
         markdown_lines("# " + text + "\n\n`" + text + "`\n\n```\n" + text + "\n```", 40, Style(false))) {
      CHECK(first_active(line) == std::nullopt);
    }
  }
}

TEST_CASE("what was taken out stays visible") {
  CHECK(safe("a\x1b[2Jb") == "a␛[2Jb");
  CHECK(safe("a\x7f") == "a␡");
  CHECK(safe("\xc2\x9b"
             "31m") == "<U+009B>31m");
  CHECK(safe("abc\xe2\x80\xae"
             "def") == "abc<U+202E>def");
  CHECK(safe("bad \xff byte") == "bad \xef\xbf\xbd byte");
  CHECK(safe("over\rwritten") == "over␍written");
}

TEST_CASE("text in any script comes through unchanged") {
  for (std::string const text : {"Grüße", "日本語", "שלום", "👩‍👩‍👧‍👦 ❤️", "e\xcc\x81"})
    CHECK(safe(text) == text);
}

TEST_CASE("line breaks stay where lines are shown and become blanks where one line is shown") {
  CHECK(safe("a\r\nb\tc") == "a\nb\tc");
  CHECK(safe_line("a\r\nb\tc") == "a b c");
}
