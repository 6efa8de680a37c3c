#include "cli/review/answer.hpp"

#include <doctest/doctest.h>

#include "cli/review/code_difference.hpp"
#include "cli/review/pages.hpp"
#include "tests/cli/review/desk_fixture.hpp"

using namespace graven;
using namespace graven::cli::review;

TEST_CASE("only the exact lines steer a session") {
  CHECK(command_in("!3") == Command{Command::Kind::grade, Grade::of(3)});
  CHECK(command_in("!s") == Command{Command::Kind::suspend, {}});
  CHECK(command_in("!b") == Command{Command::Kind::bury, {}});
  CHECK(command_in("!u") == Command{Command::Kind::undo, {}});
  CHECK(command_in("!q") == Command{Command::Kind::quit, {}});
  CHECK(command_in(" !s \t") == Command{Command::Kind::suspend, {}});
  for (std::string const line : {"!6", "!x", "!! "}) {
    CAPTURE(line);
    CHECK(command_in(line) == Command{Command::Kind::unknown, {}});
  }
  for (std::string const line : {"", "!", "!-1", "3", "s", "! 3", "!important"}) {
    CAPTURE(line);
    CHECK_FALSE(command_in(line));
  }
  Card negation;
  negation.concepts = {{"k", {"not x", "`!x`"}}};
  CHECK_FALSE(command_in("!X", &negation));
  CHECK(command_in("!y", &negation));
  Card bare;
  bare.answer = "!y";
  CHECK_FALSE(command_in("!y", &bare));
}

TEST_CASE("the outlook of a first answer follows the scheduler and of a repeat the stored day") {
  auto const today = *parse_day("2026-03-10");
  schedule::Progress fresh;
  CHECK(outlook(fresh, *Grade::of(5), schedule::Scheduler::sm2, today).days == 1);
  CHECK(outlook(fresh, *Grade::of(3), schedule::Scheduler::sm2, today).again_today);

  schedule::Progress known;
  known.memory = {2, 6, 250};
  known.last_review = *parse_day("2026-03-04");
  known.due = today;
  CHECK(outlook(known, *Grade::of(4), schedule::Scheduler::sm2, today).days == 15);
  CHECK(outlook(known, *Grade::of(2), schedule::Scheduler::sm2, today).days == 1);

  known.last_review = today;
  known.due = today + date::days{6};
  auto const repeat = outlook(known, *Grade::of(5), schedule::Scheduler::sm2, today);
  CHECK(repeat.days == 6);
  CHECK_FALSE(repeat.again_today);
}

TEST_CASE("a clock that is set back gives no negative times") {
  Instant const noon{std::chrono::hours{12}};
  CHECK(elapsed_ms(noon, noon + std::chrono::milliseconds{1500}) == 1500);
  CHECK(elapsed_ms(noon, noon - std::chrono::hours{1}) == 0);
}

TEST_CASE("code is compared line by line whatever its blanks") {
  using Side = DifferenceLine::Side;
  CHECK(code_in("Write:\n```go\na := 1\n```\n") == "a := 1\n");
  CHECK(code_in("a := 1") == "a := 1");
  auto const lines = code_difference("go fn(){\n  x<-1\n}", "go func() {\n\tx <- 1\n\ty()\n}");
  REQUIRE(lines.size() == 5);
  CHECK(lines[0].side == Side::answer);
  CHECK(lines[1] == DifferenceLine{Side::model, "go func() {"});
  CHECK(lines[2] == DifferenceLine{Side::both, "\tx <- 1"});
  CHECK(lines[3] == DifferenceLine{Side::model, "\ty()"});
  CHECK(lines[4] == DifferenceLine{Side::both, "}"});
}

TEST_CASE("an answer of any length is compared with bounded work and the model stays whole") {
  std::string many;
  for (int i = 0; i < 100'000; ++i) many += "x\n";
  auto const lines = code_difference(many, "a\nb");
  REQUIRE(lines.size() == 2);
  CHECK(lines[1].text == "b");
}

TEST_CASE_FIXTURE(test::DeskFixture, "an overruled suggestion teaches until it is taken back") {
  add(test::deck("tools", {test::card("one", "Which tool cuts paper?", {"a pair of scissors"})}));
  auto const suggested = [&](std::string const& answer) {
    return AnswerKeys(collection, nullptr).of(stored("one")).judge(answer).suggested.value();
  };
  std::string const own_words = "the two blades with rings for fingers";
  REQUIRE(suggested(own_words) < 4);
  Judged judged;
  judged.text = own_words;
  judged.verdict = AnswerKeys(collection, nullptr).of(stored("one")).judge(own_words);
  collection.record_review(stored("one"), answered_with(*Grade::of(5), judged), moment());
  CHECK(suggested("two blades and rings for the fingers") >= 4);
  collection.undo(moment());
  CHECK(suggested("two blades and rings for the fingers") < 4);
}

TEST_CASE_FIXTURE(test::DeskFixture,
                  "a learner who is stricter than the matcher lowers the deck's suggestions") {
  add(test::deck("tools", {test::card("one", "What do you pack?", {"a steel hammer", "a folding saw"})}));
  std::string const half = "the steel hammer";
  auto const verdict = [&] { return AnswerKeys(collection, nullptr).of(stored("one")).judge(half); };
  auto const before = verdict();
  REQUIRE(before.suggested.value() == 3);
  Judged judged{"unlike any other", before, {}, {}};
  for (int i = 0; i < 6; ++i) {
    next_day();
    collection.record_review(stored("one"), answered_with(*Grade::of(2), judged), moment());
  }
  CHECK(verdict().suggested.value() == 2);
  CHECK(verdict().unadjusted.value() == 3);
  collection.reset_strictness("tools", moment());
  CHECK(verdict().suggested.value() == 3);
}

TEST_CASE("an exercise without criteria is compared with its model answer as a whole") {
  Card card;
  card.kind = CardKind::exercise;
  card.grade_mode = GradeMode::self;
  card.answer = "First one thing, then another.";
  CHECK(is_ticked(card));
  CHECK(criteria_of(card).size() == 1);
  auto const half = ticked(card, {ConceptState::partial});
  CHECK(half.concepts.empty());
  REQUIRE(half.whole);
  CHECK(half.whole->state == ConceptState::partial);
  CHECK(half.suggested.value() == 3);
  CHECK(share_text(half, 1) == "half of it");
  CHECK(ticked(card, {ConceptState::hit}).suggested.value() == 5);
  CHECK(ticked(card, {ConceptState::missed}).suggested.value() == 0);
}
