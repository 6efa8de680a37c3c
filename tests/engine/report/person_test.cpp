#include "engine/report/person.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

#include "engine/recall/bias.hpp"

using namespace graven;
using namespace graven::report;

namespace {

/// `n` answers at a recall of 0.8, of which the first `passed` are passes.
std::vector<GradedAnswer> answers_at_80(int n, int passed, int objective = 0) {
  std::vector<GradedAnswer> answers;
  for (int at = 0; at < n; ++at) answers.push_back({Day{}, odds_against(0.8), objective, at < passed});
  return answers;
}

}  // namespace

TEST_CASE("a person without answers is what the team shares") {
  PersonPrior const prior{0.2, 0.5, 0.4};
  PersonFit const fit({}, 3, prior);
  CHECK(fit.bias().value == doctest::Approx(0.2));
  CHECK(fit.bias().error == doctest::Approx(0.5));
  Slope slope(3);
  slope.add(1, 0.5);
  // b and u vary independently.
  CHECK(fit.variance(slope) == doctest::Approx(0.25 * 0.25 * (0.25 + 0.16)));
}

TEST_CASE("many answers find the shift of a person with an objective") {
  auto const answers = answers_at_80(2000, 1200);
  PersonFit const fit(answers, 1, {0, 0.6, 0.4});
  CHECK(fit.recall(odds_against(0.8), 0) == doctest::Approx(0.6).epsilon(0.01));
  // Of the shift, b gets its share by the two spreads.
  auto const shift = recall::logit(0.6) - recall::logit(0.8);
  CHECK(fit.bias().value == doctest::Approx(shift * 0.36 / (0.36 + 0.16)).epsilon(0.02));
}

TEST_CASE("weak answers with one objective lower it more than the others") {
  auto answers = answers_at_80(60, 30, 0);
  auto const fine = answers_at_80(60, 48, 1);
  answers.insert(answers.end(), fine.begin(), fine.end());
  PersonFit const fit(answers, 3, {});
  auto const against = odds_against(0.8);
  CHECK(fit.recall(against, 0) < fit.recall(against, 2));
  CHECK(fit.recall(against, 2) < fit.recall(against, 1));
  CHECK(fit.recall(against, 2) < 0.8);
}

TEST_CASE("the fit stands at the top of the posterior") {
  auto answers = answers_at_80(20, 13, 0);
  auto const more = answers_at_80(9, 9, 1);
  answers.insert(answers.end(), more.begin(), more.end());
  PersonPrior const prior{0.1, 0.6, 0.4};
  PersonFit const fit(answers, 2, prior);
  auto const b = fit.bias().value;
  double surplus[2] = {0, 0};
  for (auto const& answer : answers) {
    surplus[answer.objective] += (answer.passed ? 1.0 : 0.0) - fit.recall(answer.against, answer.objective);
  }
  CHECK(surplus[0] + surplus[1] == doctest::Approx((b - prior.mean) / 0.36).epsilon(1e-3));
  for (int objective = 0; objective < 2; ++objective) {
    auto const u = -std::log(fit.factor(objective)) - b;
    CHECK(surplus[objective] == doctest::Approx(u / 0.16).epsilon(1e-3));
  }
}

TEST_CASE("all passes and all failures stay finite") {
  for (auto const passed : {0, 5000}) {
    PersonFit const fit(answers_at_80(5000, passed), 1, {});
    CHECK(std::isfinite(fit.bias().value));
    CHECK(fit.bias().error > 0);
  }
}

TEST_CASE("a team's spread is learned from its answers and stands at 0.6 without any") {
  CHECK(team_prior({}, 2).spread == doctest::Approx(0.6));
  std::vector<std::vector<GradedAnswer>> alike(30, answers_at_80(400, 320));
  CHECK(team_prior(alike, 1).spread < 0.35);
  CHECK(team_prior(alike, 1).mean == doctest::Approx(0).epsilon(0.05));
  std::vector<std::vector<GradedAnswer>> apart;
  for (int learner = 0; learner < 30; ++learner)
    apart.push_back(answers_at_80(400, learner % 2 == 0 ? 160 : 390));
  CHECK(team_prior(apart, 1).spread > 1);
}

TEST_CASE("an interval on the logit scale stays within 0 and 1") {
  auto const high = recall_estimate(0.98, 0.05, 9);
  CHECK(high.high < 1);
  CHECK(high.value - high.low > high.high - high.value);
  CHECK(chance_below(high, 0.98) == doctest::Approx(0.5));
  CHECK(chance_below(high, high.low) == doctest::Approx(0.025).epsilon(1e-3));
  CHECK(chance_below({0, 0, 0, 0}, 0.8) == doctest::Approx(1));
}
