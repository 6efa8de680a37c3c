#include "cli/terminal/prompt_painter.hpp"

#include <doctest/doctest.h>

using namespace graven::cli::terminal;
using Lines = std::vector<std::string>;

TEST_CASE("an answer breaks at blanks and stays right of its prompt") {
  auto const layout = prompt_layout(" > ", "a word and another\nnew", 6, 14);
  CHECK(layout.lines == Lines{" > a word and", "   another", "   new"});
  CHECK(layout.row == 0);
  CHECK(layout.column == 9);
}

TEST_CASE("the cursor is where the next character comes") {
  struct Row {
    std::string text;
    std::size_t cursor;
    std::size_t row;
    int column;
  };
  for (auto const& row : {Row{"", 0, 0, 3}, Row{"ab", 1, 0, 4}, Row{"ab ", 3, 0, 6}, Row{"a\n", 2, 1, 3},
                          Row{"語x", 3, 0, 5}, Row{"e\xcc\x81z", 3, 0, 4}, Row{"\tx", 1, 0, 7},
                          Row{"1234567890 ", 11, 0, 13}, Row{"1234567890 x", 12, 1, 4}}) {
    CAPTURE(row.text);
    auto const layout = prompt_layout(" > ", row.text, row.cursor, 14);
    CHECK(layout.row == row.row);
    CHECK(layout.column == row.column);
  }
}

TEST_CASE("a very long answer is laid out with work that grows with its length") {
  std::string answer;
  while (answer.size() < 2'000'000) answer += "word ";
  CHECK(prompt_layout("> ", answer, answer.size(), 40).row > 50'000);  // took minutes when it was quadratic
}

TEST_CASE("what is typed cannot steer the terminal") {
  auto const layout = prompt_layout("> ", "\x1b[2J\xc2\x9b", 4, 40);
  CHECK(layout.lines == Lines{"> ␛[2J<U+009B>"});
  CHECK(layout.column == 6);
}

TEST_CASE("of an answer taller than the window the lines around the cursor are painted") {
  PromptLayout tall;
  for (int i = 0; i < 9; ++i) tall.lines.push_back(std::to_string(i));
  tall.row = 8;
  PromptPainter painter;
  auto const end = painter.paint(tall, 4);
  CHECK(end.find('5') == std::string::npos);
  CHECK(end.find("\x1b[K6\r\n\x1b[K7\r\n\x1b[K8") != std::string::npos);
  tall.row = 0;
  CHECK(painter.paint(tall, 4).find("\x1b[K0\r\n\x1b[K1\r\n\x1b[K2") != std::string::npos);
  CHECK(painter.finish(tall) == "\r\x1b[J0\r\n1\r\n2\r\n3\r\n4\r\n5\r\n6\r\n7\r\n8\r\n");
}

TEST_CASE("only lines that changed are painted again") {
  PromptPainter painter;
  CHECK(painter.paint({{"> a", "  b"}, 1, 3}, 24) == "\r\x1b[K> a\r\n\x1b[K  b\r\x1b[3C");
  CHECK(painter.paint({{"> a", "  bc"}, 1, 4}, 24) == "\x1b[1A\r\r\n\x1b[K  bc\r\x1b[4C");
  CHECK(painter.paint({{"> a"}, 0, 3}, 24) == "\x1b[1A\r\r\n\x1b[J\x1b[A\r\x1b[3C");
}
