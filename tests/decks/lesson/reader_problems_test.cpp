#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "decks/lesson/headings.hpp"
#include "decks/lesson/reader.hpp"
#include "tests/decks/lesson/files.hpp"

using namespace graven;
using namespace graven::lesson;
using namespace std::string_literals;

namespace {

Diagnostic const* find(Diagnostics const& all, std::string_view code) {
  auto const found =
      std::find_if(all.begin(), all.end(), [&](auto const& each) { return each.code == code; });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("what is no text is refused with its place") {
  struct Row {
    std::string bytes, message;
    int line, column;
  };
  for (auto const& row : {
           Row{"", "the file is empty", 0, 0},
           Row{" \r\n\t\n\uFEFF", "the file is empty", 0, 0},
           Row{"Title\n\nOver\xFFview\n", "not UTF-8 at byte 11", 3, 5},
           Row{"é\xC3", "not UTF-8 at byte 2", 1, 2},
           Row{"a\n\0b"s, "a NUL character at byte 2", 2, 1},
           Row{std::string(largest_lesson + 1, 'a'),
               "the file has 5242881 bytes; a lesson has at most 5242880", 0, 0},
       }) {
    CAPTURE(row.message);
    auto const read = read_lesson(row.bytes, "x.txt");
    CHECK_FALSE(read.lesson);
    REQUIRE(read.diagnostics.size() == 1);
    CHECK(read.diagnostics[0].code == "E101");
    CHECK(read.diagnostics[0].message == row.message);
    CHECK(read.diagnostics[0].place == Place{"x.txt", row.line, row.column});
    CHECK_FALSE(read.diagnostics[0].hint.empty());
  }
}

TEST_CASE("a file that is no lesson is refused with a hint what a lesson looks like") {
  struct Row {
    std::string bytes, message;
  };
  for (auto const& row : {
           Row{"Dear all,\nthe meeting is at ten.\n", "nothing in this file looks like a lesson"},
           Row{"```\nx = 1\n```\n",
               "this looks like Markdown; graven reads plain text, Markdown, CNXML and quizzes"},
           Row{"---\nlayout: page\n---\n\nSome text.\n",
               "this looks like Markdown with front matter; graven reads plain text, Markdown, CNXML and "
               "quizzes"},
           Row{"<document><title>x</title></document>",
               "this looks like XML or HTML; graven reads plain text, Markdown, CNXML and quizzes"},
           Row{"{\"title\": 1}",
               "this looks like data, not text; graven reads plain text, Markdown, CNXML and quizzes"},
       }) {
    CAPTURE(row.bytes);
    auto const read = read_lesson(row.bytes, "x.txt");
    CHECK_FALSE(read.lesson);
    REQUIRE(read.diagnostics.size() == 1);
    CHECK(read.diagnostics[0].code == "E102");
    CHECK(read.diagnostics[0].message == row.message);
    CHECK(read.diagnostics[0].hint.find("\"Common mistakes\"") != std::string::npos);
  }
}

TEST_CASE("sections without text and headings that are not known are reported") {
  auto const read = read_lesson(
      "Title\n\nOverview\n\nText.\n\nSome new part\n\nMore.\n\nPractice\n\nTODO\n\ntakeaways\n\nsuccess "
      "criteria\n\n  • x y\n",
      "x.txt");
  REQUIRE(read.lesson);
  auto const* unknown = find(read.diagnostics, "N154");
  REQUIRE(unknown);
  CHECK(unknown->place.line == 7);
  CHECK(unknown->source_line == "Some new part");
  auto const* empty = find(read.diagnostics, "W122");
  REQUIRE(empty);
  CHECK(empty->place.line == 13);
  CHECK(std::count_if(read.diagnostics.begin(), read.diagnostics.end(),
                      [](auto const& d) { return d.code == "W122"; }) == 2);
  CHECK(find(read.diagnostics, "W130"));
}

TEST_CASE("headings are known whole and in any case") {
  struct Row {
    std::string line;
    std::optional<Role> role;
    std::string language;
  };
  for (auto const& row : {
           Row{"Common Mistakes:", Role::mistakes, ""},
           Row{"3. Practice (20 min)", Role::exercise, ""},
           Row{"What you’ll learn", Role::objectives, ""},
           Row{"Goals of the company", std::nullopt, ""},
           Row{"In C++, you often", Role::contrast_known, "C++"},
           Row{"In Go, the common pattern is", Role::contrast_new, "Go"},
           Row{"Rewrite this Python", Role::given_code, "Python"},
           Row{"Rewrite this letter", std::nullopt, ""},
           Row{"TypeScript version", Role::comparison, "TypeScript"},
           Row{"Latest version", std::nullopt, ""},
           Row{"Rust", Role::comparison, "Rust"},
           Row{"rust", std::nullopt, ""},
           Row{"", std::nullopt, ""},
       }) {
    CAPTURE(row.line);
    auto const heading = heading_of(row.line);
    CHECK((heading ? std::optional(heading->role) : std::nullopt) == row.role);
    if (heading) CHECK(heading->language == row.language);
  }
}

TEST_CASE("a page cut off anywhere is read or refused but never breaks") {
  struct Row {
    std::string path;
    std::size_t step;
  };
  for (auto const& row :
       {Row{"lessons/errors-as-values.txt", 1}, Row{"lessons/errors-as-values.reader.txt", 5},
        Row{"tests/decks/compile/lessons/options.txt", 3}}) {
    auto const page = source_file(row.path);
    for (std::size_t size = 0; size < page.size(); size += row.step) {
      auto const read = read_lesson(std::string_view(page).substr(0, size), "cut.txt");
      bool const said_why = read.lesson.has_value() || any_error(read.diagnostics);
      REQUIRE(said_why);
    }
  }
}

TEST_CASE("pages with bytes changed and lines moved are read or refused but never break") {
  std::mt19937 random(20260301);
  auto const page = source_file("lessons/errors-as-values.reader.txt");
  auto const pick = [&](std::size_t size) { return static_cast<std::size_t>(random()) % size; };
  for (int round = 0; round < 500; ++round) {
    auto changed = page;
    for (int change = 0; change < 8; ++change) {
      auto const at = pick(changed.size());
      switch (pick(4)) {
        case 0:
          changed[at] = static_cast<char>(random());
          break;
        case 1:
          changed.erase(at, pick(40));
          break;
        case 2:
          changed.insert(at, page, pick(page.size()), pick(200));
          break;
        default:
          changed.insert(at, "\n");
          break;
      }
    }
    auto const read = read_lesson(changed, "changed.txt");
    bool const said_why = read.lesson.has_value() || any_error(read.diagnostics);
    REQUIRE(said_why);
  }
}

TEST_CASE("the largest files are read in one go") {
  struct Row {
    std::string name, line;
    std::size_t size;
  };
  constexpr std::size_t smaller = 1U << 18;
  for (auto const& row : {Row{"one line", "word ", largest_lesson}, Row{"items", "- a b\n", smaller},
                          Row{"headings", "Practice\n", smaller}, Row{"open brackets", "(\n", smaller},
                          Row{"glued headings", "xGo\n", smaller}, Row{"blank lines", "\n", smaller}}) {
    CAPTURE(row.name);
    std::string page =
        "T\nIn Rust, you often\na\nIn Go, the common pattern is\nb\ntakeaways\n- a b c\nRust\n";
    while (page.size() + row.line.size() <= row.size) page += row.line;
    CHECK(read_lesson(page, "big.txt").lesson.has_value());
  }
}
