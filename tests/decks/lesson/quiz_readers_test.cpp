#include <doctest/doctest.h>

#include "tests/decks/lesson/items.hpp"

using namespace graven;
using namespace graven::lesson;

namespace {

std::vector<Question> questions_in(std::string_view bytes, std::string_view reader) {
  auto const read = read_lesson(bytes, "quizzes/ch1-knots.quiz");
  REQUIRE(read.lesson);
  CHECK(read.lesson->reader == reader);
  return items_of<Question>(*read.lesson);
}

constexpr std::string_view toml = R"([[questions]]
type = "MultipleChoice"
prompt.prompt = "Which knot makes a loop?"
prompt.distractors = ["reef knot", "clove hitch"]
answer.answer = "bowline"
context = "It does not slip."

[[questions]]
type = "Tracing"
prompt.program = """
fn main() { println!("{}", 1 + 1); }
"""
answer.doesCompile = true
answer.stdout = "2"

[[questions]]
type = "ShortAnswer"
prompt.prompt = "What binds two ropes?"
answer.answer = "a bend"
)";

constexpr std::string_view yaml = R"(title: Knots
quiz:
  questions:
  - content: "Which knot makes a loop?"
    choices:
    - content: "Reef knot"
      isCorrect: false
      explanation: "It joins two ends."
    - content: "Bowline"
      isCorrect: true
      explanation: "It does not slip."
)";

constexpr std::string_view marked = R"(---
title: Knots
---

# --description--

Text.

# --questions--

## --text--

Which knot makes a loop?

## --answers--

Reef knot

### --feedback--

It joins two ends.

---

Bowline

## --video-solution--

2
)";

}  // namespace

TEST_CASE("a quiz in TOML has choices, programs and short answers") {
  auto const questions = questions_in(toml, "quiz-toml");
  REQUIRE(questions.size() == 3);
  CHECK(questions[0].text.text == "Which knot makes a loop?");
  CHECK(questions[0].text.span.line == 3);
  REQUIRE(questions[0].options.size() == 3);
  CHECK(questions[0].options[0].right);
  CHECK(questions[0].options[0].text.text == "bowline");
  CHECK(questions[0].explanation->text == "It does not slip.");
  REQUIRE(questions[1].given);
  CHECK(questions[1].given->text == "fn main() { println!(\"{}\", 1 + 1); }");
  CHECK(questions[1].answer->text == "2");
  CHECK(questions[2].answer->text == "a bend");
}

TEST_CASE("a quiz in YAML or marked Markdown knows its right option and why") {
  for (auto const& [bytes, reader] : {std::pair{yaml, "quiz-yaml"}, std::pair{marked, "quiz-markdown"}}) {
    CAPTURE(reader);
    auto const questions = questions_in(bytes, reader);
    REQUIRE(questions.size() == 1);
    CHECK(questions[0].text.text == "Which knot makes a loop?");
    REQUIRE(questions[0].options.size() == 2);
    CHECK_FALSE(questions[0].options[0].right);
    CHECK(questions[0].options[0].explanation->text == "It joins two ends.");
    CHECK(questions[0].options[1].right);
    CHECK(questions[0].options[1].text.text == "Bowline");
  }
}

TEST_CASE("a quiz without a title is called as its file") {
  CHECK(read_lesson(toml, "quizzes/ch1-knots.toml").lesson->title == "ch1-knots");
  CHECK(read_lesson(yaml, "a.yml").lesson->title == "Knots");
}

TEST_CASE("a quiz that cannot be read says where") {
  auto const bad_toml = read_lesson("[[questions]]\ntype = \n", "a.toml");
  CHECK_FALSE(bad_toml.lesson);
  CHECK(codes_of(bad_toml) == Codes{{"E103", 2}});
  auto const bad_yaml = read_lesson("questions:\n- choices: [\n  isCorrect: }\n", "a.yml");
  CHECK_FALSE(bad_yaml.lesson);
  CHECK(codes_of(bad_yaml).front().first == "E103");
  auto const no_answer =
      read_lesson("[[questions]]\ntype = \"ShortAnswer\"\nprompt.prompt = \"Why?\"\n", "a.toml");
  CHECK_FALSE(no_answer.lesson);
  CHECK(codes_of(no_answer) == Codes{{"W132", 1}});
}

TEST_CASE("aliases that multiply and quizzes cut off anywhere are harmless") {
  std::string bomb = "a: &a [x, x, x, x, x, x, x, x, x, x]\n";
  for (char name = 'b'; name < 'k'; ++name) {
    bomb += std::string(1, name) + ": &" + name + " [";
    for (int i = 0; i < 10; ++i) bomb += std::string("*") + static_cast<char>(name - 1) + ", ";
    bomb += "]\n";
  }
  bomb += "quiz: {questions: *j}\n# choices: isCorrect:\n";
  CHECK_FALSE(read_lesson(bomb, "a.yml").lesson);
  for (auto const bytes : {toml, yaml, marked}) {
    for (std::size_t size = 0; size < bytes.size(); ++size) {
      auto const read = read_lesson(bytes.substr(0, size), "a");
      CHECK((read.lesson.has_value() || !read.diagnostics.empty()));
    }
  }
}

TEST_CASE("code in a quiz is part of its question or option") {
  auto const fenced = read_lesson(
      "[[questions]]\ntype = \"ShortAnswer\"\nprompt.prompt = \"\"\"\nWhat does it "
      "print?\n```\nls\n```\n\"\"\"\n"
      "answer.answer = \"names\"\n",
      "a.toml");
  REQUIRE(fenced.lesson);
  CHECK(items_of<Question>(*fenced.lesson).at(0).text.text == "What does it print?\n```\nls\n```");
  auto const questions = questions_in(
      "# --questions--\n\n## --text--\n\nWhich?\n\n## --answers--\n\n```yaml\n---\na: 1\n```\n\n---\n\nb\n\n"
      "## --video-solution--\n\n1\n",
      "quiz-markdown");
  REQUIRE(questions.at(0).options.size() == 2);
  CHECK(questions[0].options[0].text.text == "```yaml\n---\na: 1\n```");
}
