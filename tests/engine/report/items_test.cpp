#include "engine/report/items.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/engine/report/small_team.hpp"

using namespace graven;
using namespace graven::report;

namespace {

/// `learners` people who answer ten cards on ten days; `misses` says who misses the first concept of card 0.
template <class Misses>
TeamData team_missing(int learners, Misses misses) {
  TeamData data{small_catalogue(1, 10), {}};
  for (int at = 0; at < learners; ++at) {
    auto learner = newcomer("L" + std::to_string(at));
    for (int round = 0; round < 10; ++round) {
      for (CardIndex card = 0; card < 10; ++card) {
        bool const missed = card == 0 && misses(at);
        // Now and then something is missed everywhere.
        bool const slip = (round + static_cast<int>(card) + at) % 10 == 0;
        answer(learner, card, 3 * round, !missed);
        learner.answers.back().missed = (missed ? 1u : 0u) | (slip ? 2u : 0u);
      }
    }
    data.learners.push_back(learner);
  }
  return data;
}

Cause cause_of_first_concept(ItemsReport const& report) {
  auto const found = std::ranges::find(report.concepts, "k0", &ConceptMiss::key);
  return found == report.concepts.end() ? Cause::unknown : found->cause;
}

}  // namespace

TEST_CASE("a concept that most learners miss points at the card") {
  auto const report = build_items(team_missing(10, [](int) { return true; }));
  REQUIRE_FALSE(report.concepts.empty());
  auto const& first = report.concepts.front();
  CHECK(first.key == "k0");
  CHECK(first.text == "first 0");
  CHECK(first.cause == Cause::card);
  CHECK(first.learners == 10);
  CHECK(first.learners_missing == 10);
  CHECK(first.share.n == 90);  // first sights are no evidence
  CHECK(first.share.value < 1);
  CHECK(report.cards.front().card == 0);
  CHECK(report.cards.front().cause == Cause::card);
  CHECK(report.cards.front().z > 3);
}

TEST_CASE("a concept that one learner misses points at the person") {
  CHECK(cause_of_first_concept(build_items(team_missing(10, [](int at) { return at == 3; }))) ==
        Cause::person);
}

TEST_CASE("authors see nothing about fewer than five learners") {
  auto const report = build_items(team_missing(4, [](int) { return true; }));
  CHECK(report.concepts.empty());
  CHECK(report.cards.empty());
  CHECK(report.cards_left_out == 10);
  CHECK_FALSE(build_items(team_missing(5, [](int) { return true; })).concepts.empty());
}
