#include "cli/terminal/style.hpp"

#include <doctest/doctest.h>

#include "cli/terminal/locale.hpp"

using namespace graven::cli::terminal;

TEST_CASE("an option beats the environment and the environment beats the stream") {
  struct Row {
    ColourMode mode;
    bool no_color;
    bool force;
    bool is_terminal;
    std::string term;
    bool expected;
  };
  using enum ColourMode;
  for (auto const& row :
       {Row{always, true, false, false, "dumb", true}, Row{never, false, true, true, "xterm", false},
        Row{automatic, true, true, true, "xterm", false}, Row{automatic, false, true, false, "", true},
        Row{automatic, false, false, true, "xterm", true}, Row{automatic, false, false, true, "dumb", false},
        Row{automatic, false, false, true, "", false}, Row{automatic, false, false, false, "xterm", false}}) {
    CAPTURE(row.term);
    CHECK(colour_wanted(row.mode, row.no_color, row.force, row.is_terminal, row.term) == row.expected);
  }
}

TEST_CASE("without colour styles add nothing") {
  CHECK(Style(false).bad("x") == "x");
  CHECK(Style(true).bad("x") == "\x1b[31mx\x1b[0m");
  CHECK(Style(true).bad("").empty());
}

TEST_CASE("the locale decides about marks beyond ASCII") {
  CHECK(names_utf8("", "", "de_DE.UTF-8"));
  CHECK(names_utf8("en_US.utf8", "", "C"));
  CHECK(names_utf8("", "ja_JP.UTF-8@x", "C"));
  CHECK_FALSE(names_utf8("C", "", "de_DE.UTF-8"));
  CHECK_FALSE(names_utf8("", "de_DE.ISO-8859-1", "de_DE.UTF-8"));
  CHECK_FALSE(names_utf8("", "", ""));
  auto const& marks = mark_set(false);
  for (auto const mark : {marks.hit, marks.partial, marks.missed, marks.contradicted, marks.prompt, marks.dot,
                          marks.rule, marks.open_quote, marks.close_quote}) {
    CHECK(mark.size() == 1);
  }
  CHECK(mark_set(true).hit == "✓");
}
