#include "cli/review/answer.hpp"

#include <doctest/doctest.h>

#include "cli/review/code_difference.hpp"

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
