#include <doctest/doctest.h>

#include "tests/engine/report/simulation/measure.hpp"

using namespace graven::report;

// The program tests/bench/team_simulation does this with 1,000 teams.
TEST_CASE("intervals of simulated teams cover the truth and few fine cells are painted red") {
  Measured measured;
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    auto const team = simulate({}, seed);
    for (auto const day : {14, 40}) measure(team, day, measured);
  }
  for (auto const* kind : {"cell recall", "cell can-answer", "learner recall", "team x objective"}) {
    CAPTURE(kind);
    CHECK(measured.cover[kind].intervals >= 200);
    CHECK(measured.cover[kind].share() >= 0.92);
    CHECK(measured.cover[kind].share() <= 0.98);
  }
  auto const& red = measured.red["report"];
  CHECK(red.false_red <= red.fine / 100);
  CHECK(red.found >= red.bad / 2);
  auto const& raw = measured.red["raw pass rate"];
  CHECK(raw.false_red > raw.fine / 10);
}

TEST_CASE("a learner who gets into trouble is named within two weeks") {
  World world;
  world.trouble = 2;
  auto const detection = detect(simulate(world, 4));
  REQUIRE(detection.by_rule.at("report").days);
  CHECK(*detection.by_rule.at("report").days <= 14);
}

TEST_CASE("the same seed makes the same team") {
  auto const first = simulate({}, 9), second = simulate({}, 9);
  CHECK(first.learners[3].events == second.learners[3].events);
  CHECK(first.learners[3].events != simulate({}, 10).learners[3].events);
}
