#include <doctest/doctest.h>

#include <algorithm>

#include "tests/decks/lesson/items.hpp"

using namespace graven;
using namespace graven::lesson;

namespace {

Read read_page(std::string_view bytes) { return read_lesson(bytes, "page.md"); }

Lesson page_in(std::string_view bytes) {
  auto read = read_page(bytes);
  REQUIRE(read.lesson);
  CHECK(read.lesson->reader == "markdown");
  return *read.lesson;
}

template <class Item>
Item only(std::string_view bytes) {
  auto const found = items_of<Item>(page_in(bytes));
  REQUIRE(found.size() == 1);
  return found.front();
}

std::string solution_text(Exercise const& exercise, std::size_t i = 0) {
  auto const& solution = exercise.solutions.at(i);
  if (auto const* code = std::get_if<Code>(&solution)) return code->language + "|" + code->text;
  return std::get<Text>(solution).text;
}

/// One lesson as each dialect writes it.
constexpr std::string_view divs = R"(---
title: Knots
teaching: 10
---

:::::::::::::::::: objectives

- Explain what a bight is
- Tie a bowline

::::::::::::::::::::::::::

::::::: questions
- Why does a bowline not slip?
:::::::

A bight is a fold in a rope.

::: challenge

## Tie one

Tie a bowline around a post.

:::: solution

## Solution

Make a loop and pass the end through it.

::::
:::

::: keypoints
- A bowline makes a fixed loop
:::
)";

constexpr std::string_view kramdown = R"(---
title: Knots
objectives:
  - Explain what a bight is
  - "Tie a bowline"
questions:
  - Why does a bowline not slip?
keypoints:
  - A bowline makes a fixed loop
---
A bight is a fold in a rope.

> ## Tie one
> Tie a bowline around a post.
>
> > ## Solution
> > Make a loop and pass the end through it.
> {: .solution}
{: .challenge}
)";

constexpr std::string_view myst = R"(# Knots

````{objectives}
- Explain what a bight is
- Tie a bowline
````

:::{questions}
:class: dropdown

- Why does a bowline not slip?
:::

A bight is a fold in a rope.

(tie-one)=

````{exercise} Tie one
Tie a bowline around a post.

```{solution}
Make a loop and pass the end through it.
```
````

```{keypoints}
- A bowline makes a fixed loop
```
)";

constexpr std::string_view headings = R"(# Knots

## 🎯 Learning Objectives

**Participants will be able to:**

- Explain what a bight is
- Tie a bowline

## Week 2 Keywords and Questions

1. Why does a bowline not slip?

## Lesson

A bight is a fold in a rope.

## Challenge 1 (10 min)

Tie a bowline around a post.

### Solution to challenge 1

Make a loop and pass the end through it.

## Key takeaways:

* A bowline makes a fixed loop
)";

}  // namespace

TEST_CASE("every dialect of Markdown gives the same lesson") {
  for (auto const page : {divs, kramdown, myst, headings}) {
    CAPTURE(page);
    auto const read = read_page(page);
    REQUIRE(read.lesson);
    CHECK(codes_of(read).empty());
    auto const& lesson = *read.lesson;
    CHECK(lesson.title == "Knots");
    auto const objectives = items_of<Objective>(lesson);
    REQUIRE(objectives.size() == 2);
    CHECK(objectives[1].text.text == "Tie a bowline");
    auto const questions = items_of<Question>(lesson);
    REQUIRE(questions.size() == 1);
    CHECK(questions[0].text.text == "Why does a bowline not slip?");
    auto const exercises = items_of<Exercise>(lesson);
    REQUIRE(exercises.size() == 1);
    CHECK(exercises[0].prompt.text == "Tie a bowline around a post.");
    REQUIRE(exercises[0].solutions.size() == 1);
    CHECK(solution_text(exercises[0]) == "Make a loop and pass the end through it.");
    auto const points = items_of<KeyPoint>(lesson);
    REQUIRE(points.size() == 1);
    CHECK(points[0].text.text == "A bowline makes a fixed loop");
    auto const passages = items_of<Passage>(lesson);
    REQUIRE(passages.size() == 1);
    CHECK(passages[0].text.text == "A bight is a fold in a rope.");
  }
}

TEST_CASE("places are those of the file") {
  auto const objective = items_of<Objective>(page_in(divs)).at(1);
  CHECK(objective.text.span.line == 9);
  CHECK(objective.text.span.column == 3);
  auto const exercise = items_of<Exercise>(page_in(kramdown)).at(0);
  CHECK(exercise.prompt.span.line == 14);
  CHECK(exercise.prompt.span.column == 3);
  CHECK(items_of<Exercise>(page_in(myst)).at(0).prompt.span.line == 19);
}

TEST_CASE("windows line ends and a byte order mark change nothing") {
  std::string crlf = "\xEF\xBB\xBF";
  for (char const c : divs) crlf += c == '\n' ? std::string("\r\n") : std::string(1, c);
  auto const lesson = page_in(crlf);
  CHECK(lesson.title == "Knots");
  CHECK(items_of<Objective>(lesson).size() == 2);
  CHECK(items_of<Exercise>(lesson).at(0).solutions.size() == 1);
}

TEST_CASE("what stands in code is code") {
  auto const lesson = page_in(
      "# Shell\n\n```\n::: challenge\n# Objectives\n- none\n<details>\n```\n\n"
      "1. First\n\n   ```bash\n   echo :::\n    ```\n\n::: challenge\nPrint it.\n:::\n");
  CHECK(items_of<Exercise>(lesson).size() == 1);
  CHECK(items_of<Objective>(lesson).empty());
}

TEST_CASE("what is not closed is reported where it was opened and its content stays") {
  struct Row {
    std::string page;
    Codes codes;
  };
  for (auto const& row : {
           Row{"# A\n\n::: challenge\n\nDo it.\n", {{"E110", 3}}},
           Row{"# A\n\n::: challenge\n\nDo it.\n\n```\ncode\n:::\n", {{"E110", 3}, {"E110", 7}}},
           Row{"# A\n\n:::\n\nText.\n", {{"E110", 3}}},
           Row{"# A\n\n<details>\n<summary>Why?</summary>\n\nSo.\n", {{"E110", 3}}},
           Row{"---\ntitle: A\n\n# B\n", {{"E103", 1}}},
           Row{"---\ntitle: [A\n---\n\n# B\n", {{"E103", 3}}},
           Row{"# A\n\n::: chalenge\n\nDo it.\n\n:::\n", {{"W120", 3}}},
       }) {
    CAPTURE(row.page);
    auto const read = read_page(row.page);
    REQUIRE(read.lesson);
    CHECK(codes_of(read) == row.codes);
  }
  CHECK(items_of<Exercise>(page_in("# A\n\n::: challenge\n\nDo it.\n")).size() == 1);
}

TEST_CASE("details hold an answer, a solution or a hint") {
  auto const asked = only<Question>(
      "# Knots\n\n<details>\n<summary>Why <b>whip</b> a rope's\nend?</summary>\n\nIt frays.\n\n</details>\n");
  CHECK(asked.text.text == "Why whip a rope's end?");
  REQUIRE(asked.answer);
  CHECK(asked.answer->text == "It frays.");
  CHECK(only<Question>("# K\n\n<details><summary>Why whip an end?</summary>It frays.</details>\n")
            .answer->text == "It frays.");
  CHECK(only<Question>("# K\n\n<details>\n<summary>Explain whipping</summary><br><b>\n\nIt binds an end.\n\n"
                       "</b></details>\n")
            .answer->text == "It binds an end.");
  CHECK(codes_of(read_page("# K\n\n<details>\n<summary>Why whip an end?</summary>\n\n</details>\n")) ==
        Codes{{"W132", 3}});
  auto const exercise = only<Exercise>(
      "# K\n\n## Exercise\n\nTie it.\n\n<details>\n<summary>Hint</summary>\n\nUse a bight.\n\n</details>\n\n"
      "<details>\n<summary>Solution</summary>\n\n```go\ntie()\n```\n\n</details>\n");
  CHECK(exercise.hints.at(0).text == "Use a bight.");
  CHECK(solution_text(exercise) == "go|tie()");
}

TEST_CASE("a question is answered on its line, below it or where it links to") {
  auto const page = page_in(
      "# Knots\n\n## Check for understanding\n\n"
      "- When is a reef knot used? For tying two ends of one rope.\n"
      "- What is whipping?\n  - A binding at the end of a rope\n"
      "- [What is a bight?](#bights)\n- <a href='#fray'>Why whip an end?</a>\n- [What is a "
      "splice?](#splices)\n"
      "- I have no questions.\n\n"
      "## Bights\n\nA fold in a rope.\n\n## Ends\n\nText.\n\n<span id=\"fray\">A cut end frays.</span>\n");
  auto const questions = items_of<Question>(page);
  REQUIRE(questions.size() == 5);
  CHECK(questions[0].text.text == "When is a reef knot used?");
  CHECK(questions[0].answer->text == "For tying two ends of one rope.");
  CHECK(questions[1].answer->text == "A binding at the end of a rope");
  CHECK(questions[2].linked.at(0).text == "A fold in a rope.");
  CHECK(questions[3].linked.at(0).text == "A cut end frays.");
  CHECK(questions[4].linked.empty());
  auto const read = read_page("# K\n\n## Questions\n\n- [What is a splice?](#splices)\n- I have none.\n");
  CHECK(codes_of(read) == Codes{{"W123", 5}, {"N153", 6}});
}

TEST_CASE("a mistake has its correction beside or below it") {
  struct Row {
    std::string body, mistake, correction;
  };
  for (auto const& row : {
           Row{"- Knots hold by themselves.\n  - They slip when wet.\n", "Knots hold by themselves.",
               "They slip when wet."},
           Row{"- Myth: All ropes float.\n  - Nylon sinks at once.\n", "All ropes float.",
               "Nylon sinks at once."},
           Row{"**Cutting without whipping**: The end frays soon after.\n", "Cutting without whipping",
               "The end frays soon after."},
           Row{"**Too many turns**\n\nThe knot jams.\n", "Too many turns", "The knot jams."},
           Row{"\"I will remember it.\"\n\n- Nobody does.\n", "\"I will remember it.\"", "Nobody does."},
           Row{"- Trusting old rope\n", "Trusting old rope", ""},
       }) {
    CAPTURE(row.body);
    auto const mistake = only<Mistake>("# Knots\n\n## Common Mistakes / Misconceptions\n\n" + row.body);
    CHECK(mistake.text.text == row.mistake);
    CHECK((mistake.correction ? mistake.correction->text : "") == row.correction);
  }
  auto const page = page_in("# What to avoid\n\n## At sea\n\n**Loose ends**: They foul the screw.\n");
  CHECK(items_of<Mistake>(page).size() == 1);
}

TEST_CASE("a rubric gives criteria to the exercise it judges") {
  auto const exercise = only<Exercise>(
      "# Splice\n\n## Instructions\n\nSplice two ropes.\n\n## Rubric\n\n"
      "| Criteria | Good | Weak |\n| --- | --- | --- |\n| Strength | Holds a man | Slips |\n| Looks | Even | "
      "|\n");
  REQUIRE(exercise.criteria.size() == 2);
  CHECK(exercise.criteria[0].text == "Strength: Holds a man");
  CHECK(exercise.criteria[0].span.line == 11);
}

TEST_CASE("headings below an exercise set tasks of their own and deeper ones belong to them") {
  auto const exercises = items_of<Exercise>(
      page_in("# K\n\n## Exercises\n\nTry these.\n\n### Bowline\n\nTie it.\n\n#### Steps\n\n1. Loop\n\n"
              "### Reef\n\nTie that.\n"));
  REQUIRE(exercises.size() == 2);
  CHECK(exercises[0].prompt.text == "Tie it.\n\n**Steps**\n\n1. Loop");
  CHECK(exercises[1].prompt.text == "Tie that.");
}

TEST_CASE("a list under a heading of several exercises sets one by each item") {
  auto const exercises =
      items_of<Exercise>(page_in("# K\n\n## Exercises\n\nTry these:\n\n1. Tie a bowline.\n\n   <details>\n   "
                                 "<summary>Solution</summary>\n\n"
                                 "   Loop and through.\n\n   </details>\n2. Tie a reef knot.\n"));
  REQUIRE(exercises.size() == 2);
  CHECK(exercises[1].prompt.text == "Tie a reef knot.");
}

TEST_CASE("a solution far from any exercise belongs to none") {
  auto const page = "# K\n\n## Exercise\n\nTie it.\n\n## More\n\nText.\n\n> So.\n{: .solution}\n";
  CHECK(items_of<Exercise>(page_in(page)).at(0).solutions.empty());
  CHECK(codes_of(read_page(page)) == Codes{{"W130", 11}});
  CHECK(census(page_in(page)).at("solutions") == 1);
}

TEST_CASE("code in two languages side by side is a pair, its output is not") {
  auto const pairs = items_of<Comparison>(page_in(
      "# Loops\n\n## Counting\n\n#### Python\n\n```python\nfor i in range(3): "
      "pass\n```\n\n```text\n0\n```\n\n"
      "#### Go\n\n```go\nfor i := range 3 {}\n```\n\nOutput\n\n```bash\n0\n```\n\n## Printing\n\n"
      "```python\nprint(1)\n```\n\nIn Go:\n\n```go\nfmt.Println(1)\n```\n\n```go\nfmt.Println(2)\n```\n"));
  REQUIRE(pairs.size() == 2);
  CHECK(pairs[0].known_language == "Python");
  CHECK(pairs[0].new_language == "Go");
  CHECK(pairs[0].known.text == "for i in range(3): pass");
  CHECK(pairs[1].new_way.text == "fmt.Println(1)");
}

TEST_CASE("a table of two languages gives counterparts") {
  auto const rows = items_of<Counterpart>(page_in(
      "# T\n\n| .NET | Rust |\n| --- | --- |\n| `Mutex` | `std::sync::Mutex` |\n| `ThreadPool` | - |\n\n"
      "| Year | Rust |\n| --- | --- |\n| 2015 | 1.0 |\n"));
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].known_language == ".NET");
  CHECK(rows[0].new_way.text == "`std::sync::Mutex`");
  CHECK(rows[0].known.span.line == 5);
}

TEST_CASE("a summary's list ends where the next subject begins") {
  auto const points =
      items_of<KeyPoint>(page_in("# K\n\n## Wrapping up\n\nWe learned about\n\n- bights\n- loops\n\n### What "
                                 "about rope?\n\n- Buy some\n"));
  CHECK(points.size() == 2);
}

TEST_CASE("pictures, comments and attributes are not shown") {
  auto const passages = items_of<Passage>(page_in(
      "# K\n\n![A knot](knot.png){alt='a knot'}\n\n<!-- ::: challenge -->\n\n{% include nav.html %}\n\n"
      "See the [page about *rope*](rope.md) and `tie -a`.\n"));
  REQUIRE(passages.size() == 1);
  CHECK(passages[0].text.text == "See the page about rope and `tie -a`.");
}

TEST_CASE("nested a thousand times a page is still read") {
  for (std::string_view const opening : {"> ", ":::: challenge\n", "<details>\n", "- ", "```{note}\n"}) {
    CAPTURE(opening);
    std::string page = "# Deep\n\n## Objectives\n\n- Stay afloat\n\n";
    for (int i = 0; i < 1000; ++i) page += opening;
    page += "end\n";
    auto const read = read_page(page);
    REQUIRE(read.lesson);
    CHECK(items_of<Objective>(*read.lesson).size() == 1);
  }
}

TEST_CASE("a page cut off anywhere is read or refused") {
  for (auto const page : {divs, kramdown, myst, headings}) {
    for (std::size_t size = 0; size < page.size(); ++size) {
      auto const read = read_page(page.substr(0, size));
      CHECK((read.lesson.has_value() || !read.diagnostics.empty()));
    }
  }
}
