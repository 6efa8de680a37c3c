#include "decks/compile/compiler.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "decks/lesson/reader.hpp"

using namespace graven;

namespace {

struct Made {
  compile::Compiled compiled;
  std::vector<Card> cards;
};

Made made_of(std::string_view page, compile::Options const& options = {}) {
  auto const read = lesson::read_lesson(page, "page.txt");
  REQUIRE(read.lesson);
  Made made{compile::compile(*read.lesson, options), {}};
  for (auto const& entry : made.compiled.deck.entries) {
    if (auto const* card = std::get_if<deckfile::CardEntry>(&entry)) made.cards.push_back(card->card);
  }
  return made;
}

std::vector<Diagnostic> of_code(Made const& made, std::string_view code) {
  std::vector<Diagnostic> found;
  for (auto const& each : made.compiled.diagnostics) {
    if (each.code == code) found.push_back(each);
  }
  return found;
}

std::vector<std::string> wordings(Card const& card) {
  std::vector<std::string> found;
  for (auto const& each : card.concepts) found.push_back(each.wordings.front());
  return found;
}

}  // namespace

TEST_CASE("the deck is named by the title up to its colon") {
  auto const made = made_of("Errors as Values: part 1\n\ntakeaways\n\n  • Uses maps for lookups\n");
  CHECK(made.compiled.deck.head.name == "errors-as-values");
  CHECK(made.compiled.deck.head.origin == "errors-as-values");
  CHECK(made.compiled.deck.head.title == "Errors as Values: part 1");
  CHECK(made_of("takeaways\n\n  • Uses maps for lookups\n").compiled.deck.head.name == "page");
}

TEST_CASE("lessons named in other scripts than Latin get decks of their own") {
  auto const name = [](std::string const& title, char const* file) {
    auto const read = lesson::read_lesson(title + "\n\ntakeaways\n\n  • Uses maps for lookups\n", file);
    return compile::compile(*read.lesson, {}).deck.head.name;
  };
  auto const maps = name("Словари", "урок.txt");
  CHECK(maps.starts_with("lesson-"));
  CHECK(maps.size() == 12);
  CHECK(maps == name("словари", "другой.txt"));
  CHECK(maps != name("Списки", "урок.txt"));
}

TEST_CASE("a statement repeated thousands of times is one card and reported at each place") {
  std::string page = "Maps\n\ntakeaways\n\n";
  for (int i = 0; i < 20'000; ++i) page += "  • Uses maps for lookups\n";
  auto const made = made_of(page);
  CHECK(made.cards.size() == 1);
  CHECK(of_code(made, "N151").size() == 19'999);
}

TEST_CASE("ids depend on deck and kind and front and nothing else") {
  auto const page = std::string("Maps\n\ntakeaways\n\n  • Uses maps for lookups\n");
  auto const first = made_of(page);
  auto const moved =
      made_of("Maps\n\nOverview\n\nMore text.\n\ntakeaways\n\n  • Uses arrays for  lookups.\n");
  REQUIRE(first.cards.size() == 1);
  REQUIRE(moved.cards.size() == 1);
  CHECK(first.cards[0].id == moved.cards[0].id);
  CHECK(first.cards[0].id.size() == 5);
  CHECK(first.cards[0].concepts[0].key == concept_key(first.cards[0].id, "maps"));
  CHECK(made_of(page, {"other", ""}).cards[0].id != first.cards[0].id);
}

TEST_CASE("a question takes its answer and the answer its ideas") {
  auto const made = made_of(
      "Channels\n\nReflect\n\nWhen does a channel block?\n\nwhat a strong answer notices\n\n"
      "A strong answer mentions full buffers, missing receivers, and nil channels.\n");
  REQUIRE(made.cards.size() == 1);
  CHECK(made.cards[0].front == "When does a channel block?");
  CHECK(made.cards[0].answer == "Full buffers, missing receivers, and nil channels.");
  CHECK(wordings(made.cards[0]) ==
        std::vector<std::string>{"full buffers", "missing receivers", "nil channels"});
}

TEST_CASE("a question without an answer is a draft with suggestions unless one key point answers it") {
  auto const page = [](std::string const& point) {
    return "Slices\n\nReflect\n\nWhy does append copy a slice?\n\ntakeaways\n\n  • " + point + "\n";
  };
  auto const open = made_of(page("Appending is cheap most of the time"));
  REQUIRE(open.cards.size() == 1);
  CHECK(open.cards[0].state == CardState::draft);
  CHECK(of_code(open, "N150").size() == 1);
  auto const that_only = made_of(page("append may copy a slice at any time"));
  CHECK(that_only.cards[0].state == CardState::draft);
  auto const answered = made_of(page("append may copy a slice because its array is full"));
  CHECK(answered.cards[0].state == CardState::active);
  CHECK(answered.cards[0].answer == "Append may copy a slice because its array is full.");
}

TEST_CASE("repeated text is a weight on one card") {
  auto const made = made_of(
      "Maps\n\nby the end of this lesson you can\n\n  • Uses maps for lookups\n\nPractice\n\nBuild an "
      "index.\n\n"
      "success criteria\n\n  • Uses maps for lookups\n\ntakeaways\n\n  • Uses maps for lookups.\n");
  REQUIRE(made.cards.size() == 2);
  CHECK(made.cards[0].from == std::vector<LineSpan>{{5, 5}});
  CHECK(made.cards[0].also == std::vector<LineSpan>{{13, 13}, {17, 17}});
  CHECK(made.cards[0].goals == std::vector<int>{1});
  CHECK(made.cards[1].goals == std::vector<int>{1});
  CHECK(made.compiled.goals[0].covered == std::vector<std::string>{made.cards[0].id, made.cards[1].id});
  auto const notes = of_code(made, "N151");
  REQUIRE(notes.size() == 2);
  CHECK(notes[0].message == "this repeats line 5");
  CHECK(notes[0].source_line == "  • Uses maps for lookups");
}

TEST_CASE("a key point without a card is told and one that is said elsewhere is not") {
  auto const made = made_of(
      "Maps\n\nPractice\n\nSort a map.\n\nsuccess criteria\n\n  • Keeps it simple\n\ntakeaways\n\n"
      "  • Keeps it simple\n  • Uses maps for lookups\n  • Maps grow quietly\n");
  auto const notes = of_code(made, "N155");
  REQUIRE(notes.size() == 1);
  CHECK(notes[0].severity == Severity::note);
  CHECK(notes[0].source_line == "  • Maps grow quietly");
}

TEST_CASE("a clause at the end of an answer is no idea of its own") {
  auto const made = made_of(
      "Caches\n\nReflect\n\nWhat does a wrong header do to a cache?\n\nwhat a strong answer notices\n\n"
      "It keeps old content alive for months, whatever you deploy.\n");
  REQUIRE(made.cards.size() == 1);
  REQUIRE(made.cards[0].concepts.size() == 1);
  CHECK(wordings(made.cards[0])[0].ends_with("for months, whatever you deploy"));
}

TEST_CASE("an objective to distinguish two things asks for their difference") {
  auto const made = made_of(
      "Caches\n\nby the end of this lesson you can\n\n"
      "  • Distinguishes freshness from validation of caches\n");
  REQUIRE(made.cards.size() == 1);
  CHECK(made.cards[0].front == "What is the difference between freshness and validation of caches?");
  CHECK(made.cards[0].state == CardState::draft);
}

TEST_CASE("the matcher is tried on the cards a lesson gives") {
  auto const made = made_of("Maps\n\ntakeaways\n\n  • Uses maps for lookups\n");
  CHECK(of_code(made, "W209").empty());
}

TEST_CASE("two answers to one question make one card that asks for both") {
  auto const made = made_of(
      "Maps\n\nCommon mistakes\n\n  • Expecting maps to keep order.\n  • Expecting maps to be safe.\n");
  auto const active = std::find_if(made.cards.begin(), made.cards.end(),
                                   [](auto const& card) { return card.state == CardState::active; });
  REQUIRE(active != made.cards.end());
  CHECK(active->front == "A common mistake: a wrong expectation about maps. Which? (Two answers.)");
  CHECK(wordings(*active) == std::vector<std::string>{"they keep order", "they are safe"});
  CHECK(of_code(made, "W140").size() == 2);
}

TEST_CASE("similar questions that differ in a sign or a noun stay two cards") {
  auto const made = made_of(
      "Operators\n\ntakeaways\n\n  • Uses x *= 2 for doubling\n  • Uses x /= 2 for halving\n"
      "  • Uses a client for sending to the server\n  • Uses a server for sending to the client\n");
  CHECK(made.cards.size() == 4);
}

TEST_CASE("tasks without yardstick and exercises without criteria are drafts") {
  auto const made = made_of(
      "Maps\n\nby the end of this lesson you can\n\n  • Explains how maps grow\n"
      "  • Understand maps\n\nPractice\n\nBuild a map.\n");
  REQUIRE(made.cards.size() == 2);
  CHECK(made.cards[0].front == "Explain how maps grow.");
  CHECK(made.cards[0].state == CardState::draft);
  CHECK(made.cards[1].state == CardState::draft);
  CHECK(of_code(made, "W131").size() == 1);
  CHECK(of_code(made, "N152").size() == 2);
}

TEST_CASE("a task is checked against the passage that answers it") {
  auto const made = made_of(
      "Maps\n\nby the end of this lesson you can\n\n  • Explains how maps grow\n  • Describe what a bucket "
      "is\n\n"
      "Overview\n\nMaps grow by doubling their buckets.\n\nA bucket is a row of eight entries.\n");
  REQUIRE(made.cards.size() == 2);
  CHECK(made.cards[0].kind == CardKind::exercise);
  CHECK(made.cards[0].grade_mode == GradeMode::self);
  CHECK(made.cards[0].answer == "Maps grow by doubling their buckets.");
  CHECK(made.cards[1].answer == "A row of eight entries.");
}

TEST_CASE("a key point with one code span becomes a gap") {
  auto const made = made_of("Defer\n\ntakeaways\n\n  • Calls behind `defer` run last when a function ends\n");
  REQUIRE(made.cards.size() == 1);
  CHECK(made.cards[0].kind == CardKind::cloze);
  CHECK(made.cards[0].front == "Calls behind [defer] run last when a function ends");
  CHECK(wordings(made.cards[0]) == std::vector<std::string>{"defer"});
}

TEST_CASE("lints warn and change nothing") {
  auto const made = made_of(
      "Loops\n\nReflect\n\nIs this faster, and what does unrolling cost?\n\nwhat a strong answer notices\n\n"
      "A higher unrolling cost, code size, branch count, cache misses, slow builds, and build time.\n");
  REQUIRE(made.cards.size() == 1);
  CHECK(made.cards[0].state == CardState::active);
  for (auto const* code : {"W201", "W203", "W204", "W205"}) {
    CAPTURE(code);
    CHECK_FALSE(of_code(made, code).empty());
  }
  CHECK(of_code(made, "W204")[0].severity == Severity::note);
}

TEST_CASE("a table of two languages asks for each counterpart") {
  auto const made = made_of("# T\n\n| Go | Rust |\n| --- | --- |\n| `sync.Mutex` | `std::sync::Mutex` |\n");
  REQUIRE(made.cards.size() == 1);
  CHECK(made.cards[0].kind == CardKind::translate);
  CHECK(made.cards[0].front == "Go has `sync.Mutex`. What is its counterpart in Rust?");
  CHECK(made.cards[0].grade_mode == GradeMode::code);
  CHECK(wordings(made.cards[0]) == std::vector<std::string>{"std::sync::Mutex"});
}

TEST_CASE("a solution with steps or with more than can be told is compared by the learner") {
  struct Row {
    std::string solution;
    GradeMode mode;
  };
  for (auto const& row : {
           Row{"It prints the new name.", GradeMode::match},
           Row{"```sh\nls -l\n```", GradeMode::code},
           Row{"First look:\n\n```sh\nls\n```\n\nThen remove it.", GradeMode::self},
       }) {
    CAPTURE(row.solution);
    auto const made = made_of("# Files\n\n::: challenge\n\nRename a file.\n\n:::: solution\n\n" +
                              row.solution + "\n\n::::\n:::\n");
    REQUIRE(made.cards.size() == 1);
    CHECK(made.cards[0].state == CardState::active);
    CHECK(made.cards[0].grade_mode == row.mode);
    CHECK((made.cards[0].grade_mode == GradeMode::self) == made.cards[0].concepts.empty());
  }
}

TEST_CASE("a link answers a question where it leads to one short passage") {
  auto const page = [](std::string const& passage) {
    return "# Knots\n\n## Questions\n\n- [What is a bight?](#bights)\n\n## Bights\n\n" + passage;
  };
  auto const answered = made_of(page("A fold in a rope.\n"));
  REQUIRE(answered.cards.size() == 1);
  CHECK(answered.cards[0].state == CardState::active);
  CHECK(answered.cards[0].answer == "A fold in a rope.");
  auto const open = made_of(page("A fold in a rope.\n\nIt has two legs.\n"));
  CHECK(open.cards[0].state == CardState::draft);
  CHECK(open.cards[0].notes.size() == 2);
}

TEST_CASE("a marked option answers its question where that stands without the others") {
  auto const page = [](std::string const& question) {
    return "[[questions]]\ntype = \"MultipleChoice\"\nprompt.prompt = \"" + question +
           "\"\nprompt.distractors = [\"reef knot\"]\nanswer.answer = \"bowline\"\ncontext = \"It holds.\"\n";
  };
  auto const active = made_of(page("What knot makes a loop?"));
  REQUIRE(active.cards.size() == 1);
  CHECK(active.cards[0].state == CardState::active);
  CHECK(active.cards[0].answer == "Bowline.");
  CHECK(active.cards[0].notes == std::vector<std::string>{"It holds."});
  CHECK(active.cards[0].front.find("reef") == std::string::npos);
  CHECK(made_of(page("Which of these makes a loop?")).cards[0].state == CardState::draft);
}

TEST_CASE("a program is shown and its output asked for") {
  auto const made = made_of(
      "[[questions]]\ntype = \"Tracing\"\nprompt.program = \"print(1)\"\nanswer.doesCompile = true\n"
      "answer.stdout = \"1\"\n");
  REQUIRE(made.cards.size() == 1);
  CHECK(made.cards[0].kind == CardKind::predict);
  CHECK(made.cards[0].front.find("print(1)") != std::string::npos);
  CHECK(made.cards[0].answer == "1");
}

TEST_CASE("an answer's idea leaves out what the question says") {
  auto const made = made_of(
      "# Data\n\n## Questions\n\n- How do databases represent missing information?\n\n## Key points\n\n"
      "- Databases use a special value called NULL to represent missing information.\n");
  REQUIRE(made.cards.size() == 1);
  CHECK(wordings(made.cards[0]) == std::vector<std::string>{"special value called NULL"});
}
