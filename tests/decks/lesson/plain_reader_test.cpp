#include <doctest/doctest.h>

#include <algorithm>

#include "decks/lesson/reader.hpp"
#include "engine/text/unicode.hpp"
#include "tests/decks/lesson/files.hpp"
#include "tests/decks/lesson/items.hpp"

using namespace graven;
using namespace graven::lesson;

namespace {

Lesson lesson_in(std::string_view bytes) {
  auto read = read_lesson(bytes, "page.txt");
  REQUIRE(read.lesson);
  return *read.lesson;
}

int count(Diagnostics const& all, std::string_view code) {
  return static_cast<int>(
      std::count_if(all.begin(), all.end(), [&](auto const& d) { return d.code == code; }));
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

}  // namespace

TEST_CASE("a page gives title and summary and what its number line says") {
  auto const lesson = lesson_in(source_file("lessons/errors-as-values.txt"));
  CHECK(lesson.title == "Errors as values: from Python exceptions to Go errors");
  CHECK(lesson.title_span.line == 3);
  CHECK(lesson.summary.starts_with("Learn how Go returns"));
  CHECK(lesson.number == 3);
  CHECK(lesson.minutes == 20);
  CHECK(lesson.source_sha256.size() == 64);
}

TEST_CASE("the census counts every part of a page") {
  auto const counts = census(lesson_in(source_file("lessons/errors-as-values.txt")));
  CHECK(counts == std::map<std::string, int>{{"objectives", 3},
                                             {"questions", 0},
                                             {"answered_questions", 1},
                                             {"keypoints", 4},
                                             {"exercises", 2},
                                             {"solutions", 0},
                                             {"mistakes", 6},
                                             {"criteria", 6},
                                             {"code_pairs", 2}});
}

TEST_CASE("the damaged rendering has the same census and says where headings were glued") {
  for (auto const& path : lesson_paths()) {
    CAPTURE(path);
    auto const good = source_file(path);
    auto const read = read_lesson(damaged(good), path);
    REQUIRE(read.lesson);
    CHECK(census(*read.lesson) == census(lesson_in(good)));
    CHECK(read.lesson->title == lesson_in(good).title);
  }
  auto const read = read_lesson(source_file("lessons/errors-as-values.reader.txt"), "r");
  CHECK(count(read.diagnostics, "W121") == 5);
}

TEST_CASE("the bundled damaged rendering is made from the good one") {
  CHECK(source_file("lessons/errors-as-values.reader.txt") ==
        damaged(source_file("lessons/errors-as-values.txt")));
}

TEST_CASE("every text stands where its span says") {
  for (auto const& path : lesson_paths()) {
    for (auto const& bytes : {source_file(path), damaged(source_file(path))}) {
      CAPTURE(path);
      auto const lesson = lesson_in(bytes);
      auto const check = [&](Text const& text) {
        CAPTURE(text.text);
        auto const first_word = text.text.substr(0, text.text.find(' '));
        CHECK(bytes.compare(text.span.offset, first_word.size(), first_word) == 0);
        auto const line_start = bytes.rfind('\n', text.span.offset) + 1;
        bool const marked = line_start == 0 && bytes.starts_with("\uFEFF");
        auto const in_line = text.span.offset - line_start - (marked ? 3 : 0);
        CHECK(text.span.column == text::column_of(std::string_view(bytes).substr(line_start), in_line));
        CHECK(text.span.line ==
              1 + std::count(bytes.begin(), bytes.begin() + static_cast<long>(text.span.offset), '\n'));
      };
      for (auto const& each : items_of<Objective>(lesson)) check(each.text);
      for (auto const& each : items_of<KeyPoint>(lesson)) check(each.text);
      for (auto const& each : items_of<Mistake>(lesson)) {
        check(each.text);
        if (each.correction) check(*each.correction);
      }
      for (auto const& each : items_of<Exercise>(lesson)) {
        check(each.prompt);
        for (auto const& criterion : each.criteria) check(criterion);
      }
      for (auto const& each : items_of<Question>(lesson)) check(each.text);
    }
  }
}

TEST_CASE("line ends and marks and odd blanks do not change what is read") {
  auto const page = source_file("lessons/ownership.txt");
  auto const expected = census(lesson_in(page));
  for (auto const& variant : {replaced(page, "\n", "\r\n"), replaced(page, "\n", "\r"), "\uFEFF" + page,
                              page + "\n\n", replaced(page, "  •", "\t•\u00A0"),
                              replaced(page, "\n\n", "\n\u00A0\n"), replaced(page, "\n\n", "\n \t\n")}) {
    CHECK(census(lesson_in(variant)) == expected);
  }
}

TEST_CASE("code goes on across blank lines up to the next heading") {
  auto const pairs = items_of<Comparison>(lesson_in(source_file("lessons/ownership.txt")));
  REQUIRE(pairs.size() == 2);
  CHECK(pairs[1].deeper);
  CHECK(pairs[1].known_language == "Go");
  CHECK(pairs[1].new_language == "Rust");
  CHECK(pairs[1].new_way.language == "rust");
  CHECK(pairs[1].new_way.text.find("}\n\nlet cfg") != std::string::npos);
  CHECK(pairs[1].new_way.span.line == 50);
  CHECK(pairs[1].new_way.span.last_line == 55);
}

TEST_CASE("a heading glued inside a bracket waits for the one that closes it") {
  auto const read = read_lesson(
      "Enums\nIn Rust, you often\nmatch.\nIn Go, the common pattern is\nto switch.\nRust\n"
      "match lang {\nLang::Go\n=> 1,\n}Go\nswitch {\n}Reflect\nWhen does Go need a default case?",
      "page.txt");
  REQUIRE(read.lesson);
  auto const pairs = items_of<Comparison>(*read.lesson);
  REQUIRE(pairs.size() == 1);
  CHECK(pairs[0].known.text == "match lang {\nLang::Go\n=> 1,\n}");
  CHECK(pairs[0].new_way.text == "switch {\n}");
}

TEST_CASE("a lower-case heading is split off a word of code when it is the next one") {
  auto const read = read_lesson(
      "Dashboards\nPractice\nBuild one.\nRewrite\nMove it.\nRewrite this Rust\nlet d = load();\n"
      "return dwhat good looks like\n- Uses context for cancellation",
      "page.txt");
  REQUIRE(read.lesson);
  auto const exercises = items_of<Exercise>(*read.lesson);
  REQUIRE(exercises.size() == 2);
  REQUIRE(exercises[1].given);
  CHECK(exercises[1].given->text == "let d = load();\nreturn d");
  CHECK(exercises[1].criteria.size() == 1);
}

TEST_CASE("a comment that ends in a heading's word stays code") {
  auto const lesson = lesson_in(
      "Loops\n\nIn Rust, you often\n\nloop.\n\nIn Go, the common pattern is\n\nto loop.\n\nRust\n\n"
      "loop { } // as in Go\n\nGo\n\nfor { }\n");
  auto const pairs = items_of<Comparison>(lesson);
  REQUIRE(pairs.size() == 1);
  CHECK(pairs[0].known.text == "loop { } // as in Go");
}

TEST_CASE("a heading may run on into its body") {
  auto const lesson = lesson_in(
      "Types\n\nIn Python, you often rely on duck typing.\n\nIn Go, the common pattern is\n\nan "
      "interface.\n");
  auto const contrasts = items_of<Contrast>(lesson);
  REQUIRE(contrasts.size() == 1);
  CHECK(contrasts[0].known_language == "Python");
  CHECK(contrasts[0].known.text == "rely on duck typing.");
  CHECK(contrasts[0].new_heading == "In Go, the common pattern is");
}

TEST_CASE("a mistake is parted from its correction") {
  struct Row {
    std::string item, mistake, correction;
  };
  for (auto const& row : {
           Row{"Ignoring errors.", "Ignoring errors.", ""},
           Row{"Ignoring errors. Check each one where it occurs.", "Ignoring errors.",
               "Check each one where it occurs."},
           Row{"Maps are ordered → the order changes with every run", "Maps are ordered",
               "the order changes with every run"},
           Row{"Nesting loops: use a helper function instead", "Nesting loops",
               "use a helper function instead"},
           Row{"Mixing two things: locks and channels", "Mixing two things: locks and channels", ""},
           Row{"Ignoring errors. This is very common here.", "Ignoring errors.", ""},
           Row{"Forgetting Vary. Send Vary: Accept-Encoding.", "Forgetting Vary.",
               "Send Vary: Accept-Encoding."},
           Row{"Storing secrets. Use no-store for them: no-cache still stores.", "Storing secrets.",
               "Use no-store for them: no-cache still stores."},
           Row{"Sharing maps - Correction: guard them with a mutex", "Sharing maps",
               "guard them with a mutex"},
           Row{"Writing e.g. a map twice.", "Writing e.g. a map twice.", ""},
       }) {
    CAPTURE(row.item);
    auto const mistakes = items_of<Mistake>(lesson_in("T\n\nCommon mistakes\n\n  • " + row.item + "\n"));
    REQUIRE(mistakes.size() == 1);
    CHECK(mistakes[0].text.text == row.mistake);
    CHECK((mistakes[0].correction ? mistakes[0].correction->text : "") == row.correction);
  }
}

TEST_CASE("every question of a section keeps its own answer") {
  std::string const heading = "what a strong answer notices\n\n";
  struct Row {
    std::string text;
    std::vector<std::string> questions, answers;
  };
  for (auto const& row : {
           Row{"What is A?\n\n" + heading + "A is one.\n\nWhat is B?\n\n" + heading +
                   "B is two.\n\nWhat is C?\n",
               {"What is A?", "What is B?", "What is C?"},
               {"A is one.", "B is two.", ""}},
           Row{"What is A?\n\nWhat is B?\n\n" + heading + "B is two.\n",
               {"What is A?", "What is B?"},
               {"", "B is two."}},
           Row{"What is A?\n\nWhat is B?\n\n" + heading + "A is one.\n\n" + heading + "B is two.\n",
               {"What is A?", "What is B?"},
               {"A is one.", "B is two."}},
           Row{"Think of A.\n\nWhat is it?\n\n" + heading + "A is one.\n\nReally.\n",
               {"Think of A. What is it?"},
               {"A is one. Really."}},
           Row{"What is A?\n\nAnswer in a word.\n\n" + heading + "One.\n",
               {"What is A? Answer in a word."},
               {"One."}},
       }) {
    CAPTURE(row.text);
    auto const lesson = lesson_in("T\n\nReflect\n\n" + row.text);
    std::vector<std::string> questions, answers;
    for (auto const& each : items_of<Question>(lesson)) {
      questions.push_back(each.text.text);
      answers.push_back(each.answer ? each.answer->text : "");
    }
    CHECK(questions == row.questions);
    CHECK(answers == row.answers);
  }
}

TEST_CASE("questions in a list are paired with as many answers") {
  auto const questions =
      items_of<Question>(lesson_in("T\n\nReflect\n\n  • What is A?\n  • What is B?\n\nwhat a strong answer "
                                   "notices\n\n  • A is one.\n  • B is two.\n"));
  REQUIRE(questions.size() == 2);
  CHECK(questions[0].answer->text == "A is one.");
  CHECK(questions[1].answer->text == "B is two.");
}

TEST_CASE("answers that could belong to several questions belong to none") {
  auto const read = read_lesson(
      "T\n\nReflect\n\nWhat is A?\n\nWhat is B?\n\nWhat is C?\n\nwhat a strong answer notices\n\nOne.\n\n"
      "what a strong answer notices\n\nTwo.\n",
      "page.txt");
  REQUIRE(read.lesson);
  for (auto const& each : items_of<Question>(*read.lesson)) CHECK_FALSE(each.answer);
  REQUIRE(read.diagnostics.size() == 1);
  CHECK(read.diagnostics[0].code == "W130");
  CHECK(read.diagnostics[0].place.line == 11);
}
