#include "cli/terminal/width.hpp"

#include <doctest/doctest.h>

using namespace graven::cli::terminal;

using Lines = std::vector<std::string>;

TEST_CASE("width counts columns and not bytes or code points") {
  struct Row {
    std::string text;
    int columns;
  };
  for (auto const& row :
       {Row{"", 0}, Row{"abc", 3}, Row{"Grüße", 5}, Row{"e\xcc\x81", 1}, Row{"日本語", 6}, Row{"ｱ", 1},
        Row{"한글", 4}, Row{"\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab", 2}, Row{"👍", 2}, Row{"👍🏽", 2},
        Row{"❤️", 2}, Row{"👩‍👩‍👧‍👦", 2}, Row{"🇩🇪", 2},
        Row{"a\xe2\x80\x8b"
            "b",
            2},
        Row{"שלום", 4}, Row{"✓ ◐ ✗", 5}}) {
    CAPTURE(row.text);
    CHECK(display_width(row.text) == row.columns);
  }
}

TEST_CASE("padding fills by width and leaves longer text alone") {
  CHECK(padded("日本", 6) == "日本  ");
  CHECK(padded("abc", 2) == "abc");
}

TEST_CASE("shortened text ends in an ellipsis and never takes more columns") {
  CHECK(shortened("abcdef", 6) == "abcdef");
  CHECK(shortened("abcdef", 4) == "abc…");
  CHECK(shortened("日本語", 5) == "日本…");
  CHECK(shortened("日本語", 4) == "日…");
  CHECK(shortened("abc", 0).empty());
}

TEST_CASE("lines break at blanks") {
  CHECK(wrapped("one two three", 7) == Lines{"one two", "three"});
  CHECK(wrapped("one  two", 3) == Lines{"one", "two"});
  CHECK(wrapped("one\ntwo", 10) == Lines{"one", "two"});
  CHECK(wrapped("one\n\ntwo", 10) == Lines{"one", "", "two"});
  CHECK(wrapped("", 10) == Lines{""});
  CHECK(wrapped("a b", 1) == Lines{"a", "b"});
  CHECK(wrapped("ends in blanks    ", 14) == Lines{"ends in blanks"});
  CHECK(wrapped("a\tb", 80) == Lines{"a   b"});
}

TEST_CASE("a word longer than a line is broken inside") {
  CHECK(wrapped("abcdefgh", 3) == Lines{"abc", "def", "gh"});
  CHECK(wrapped("x abcdefgh", 4) == Lines{"x", "abcd", "efgh"});
}

TEST_CASE("text without blanks breaks between wide characters but not before closing marks") {
  CHECK(wrapped("日本語です", 4) == Lines{"日本", "語で", "す"});
  CHECK(wrapped("日本。語", 4) == Lines{"日", "本。", "語"});
  CHECK(wrapped("use 日本語", 6) == Lines{"use 日", "本語"});
}

TEST_CASE("no line is wider than asked for whatever the text") {
  std::string text;
  for (int i = 0; i < 300; ++i)
    text += i % 7 == 0 ? " " : i % 5 == 0 ? "語" : i % 11 == 0 ? "👩‍👧" : "x";
  for (int columns = 2; columns < 50; ++columns) {
    std::string joined;
    for (auto const& line : wrapped(text, columns)) {
      CHECK(display_width(line) <= columns);
      joined += line;
    }
    std::string solid = text;
    std::erase(solid, ' ');
    std::erase(joined, ' ');
    CHECK(joined == solid);
  }
}

TEST_CASE("code is cut where the width ends and keeps its blanks") {
  CHECK(chopped("a  bc  d", 4) == std::vector<std::string>{"a  b", "c  d"});
  CHECK(chopped("", 4) == std::vector<std::string>{""});
  CHECK(tabs_expanded("\tif\tx", 4) == "    if  x");
}
