#include "cli/terminal/markdown.hpp"

#include <doctest/doctest.h>

#include "cli/terminal/inline_text.hpp"
#include "cli/terminal/width.hpp"

using namespace graven::cli::terminal;
using Lines = std::vector<std::string>;

namespace {
Lines plain(std::string_view markdown, int columns) {
  return markdown_lines(markdown, columns, Style(false));
}
}  // namespace

TEST_CASE("paragraphs are joined and wrapped with one blank line between them") {
  CHECK(plain("one\ntwo\n\n\nthree", 20) == Lines{"one two", "", "three"});
  CHECK(plain("\n\nlong enough to wrap\n\n", 10) == Lines{"long", "enough to", "wrap"});
  CHECK(plain("first  \nsecond\\\nthird", 20) == Lines{"first", "second", "third"});
}

TEST_CASE("code keeps its blanks and is never wrapped at them") {
  CHECK(plain("Do:\n\n```go\nif x {\n\treturn  y\n}\n\nend\n```\nThen.", 40) ==
        Lines{"Do:", "", "  if x {", "      return  y", "  }", "", "  end", "Then."});
  CHECK(plain("```\nab cd ef gh\n```", 8) == Lines{"  ab cd", "  \\ ef g", "  \\h"});
  CHECK(plain("  ~~~\n  indented\n    more\n  ~~~", 40) == Lines{"  indented", "    more"});
  CHECK(plain("```\nnever closed", 40) == Lines{"  never closed"});
}

TEST_CASE("items hang under their text") {
  CHECK(plain("- one two three\n- four", 10) == Lines{"- one two", "  three", "- four"});
  CHECK(plain("12. one two three", 12) == Lines{"12. one two", "    three"});
  CHECK(plain("> quoted words", 10) == Lines{"> quoted", "  words"});
  CHECK(plain("1.5 is no item", 40) == Lines{"1.5 is no item"});
  CHECK(plain("-1 is no item", 40) == Lines{"-1 is no item"});
}

TEST_CASE("headings lose their marks and table rows keep their columns") {
  CHECK(plain("## A heading", 40) == Lines{"A heading"});
  CHECK(plain("| a | b |\n|---|---|\n| 1 | 2 |", 40) == Lines{"| a | b |", "|---|---|", "| 1 | 2 |"});
}

TEST_CASE("without colour code and emphasis keep their marks") {
  CHECK(plain("call `go f()` **now** [docs](https://go.dev)", 60) ==
        Lines{"call `go f()` **now** docs (https://go.dev)"});
}

TEST_CASE("with colour marks become faces and widths do not count them") {
  auto const lines = markdown_lines("call `go f()` **now**", 12, Style(true));
  CHECK(lines == Lines{"call \x1b[36mgo f()\x1b[0m", "\x1b[1mnow\x1b[0m"});
}

TEST_CASE("what only looks like a mark stays text") {
  for (std::string const text :
       {"a * b * c", "2*3*4", "snake_case_name", "**open", "a `tick", "a[0](1", "*", "_x"}) {
    CAPTURE(text);
    CHECK(inline_text(text, Marks::drop).text == text);
  }
  CHECK(inline_text(R"(\*not\* \\ \a)", Marks::drop).text == R"(*not* \ \a)");
  CHECK(inline_text("`` a`b ``", Marks::drop).text == "a`b");
}

TEST_CASE("faces do not overlap when code stands inside emphasis") {
  auto const inlines = inline_text("**use `x` now**", Marks::drop);
  CHECK(inlines.text == "use x now");
  CHECK(inlines.runs == std::vector<FaceRun>{{0, 4, Face::strong}, {4, 5, Face::code}, {5, 9, Face::strong}});
}

TEST_CASE("a narrow terminal still gets every word") {
  for (int columns = 4; columns < 30; ++columns) {
    for (auto const& line :
         plain("- supercalifragilistic `code` and 日本語\n\n```\nlet x = 1;\n```", columns)) {
      CHECK(display_width(line) <= columns);
    }
  }
}

// Something quadratic would take minutes here.
TEST_CASE("long runs of one mark are shown whole") {
  for (std::string const part :
       {"a`` ", "*a ", "[", "**a `b` c** ", "[a](", "_", "- ", "> ", "\\", "e\xcc\x81"}) {
    CAPTURE(part);
    std::string text = "x";
    while (text.size() < 400'000) text += part;
    std::size_t shown = 0;
    for (auto const& line : plain(text, 80)) shown += line.size();
    CHECK(shown > text.size() / 4);
  }
}
