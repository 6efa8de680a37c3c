#include "engine/report/statistics/agreement.hpp"

#include <doctest/doctest.h>

#include <vector>

using namespace graven::report;

TEST_CASE("grades that always agree have a kappa of 1 and no bias") {
  std::vector<GradePair> const pairs = {{5, 5}, {4, 4}, {0, 0}, {2, 2}};
  auto const result = agreement(pairs);
  CHECK(result.kappa == doctest::Approx(1));
  CHECK(result.override_rate == 0);
  CHECK(result.signed_bias == 0);
  CHECK_FALSE(result.known());
}

TEST_CASE("kappa takes away what chance alone would agree on") {
  // Every combination of two grades equally often: observed and expected differ by nothing.
  std::vector<GradePair> const unrelated = {{1, 1}, {1, 4}, {4, 1}, {4, 4}};
  CHECK(agreement(unrelated).kappa == doctest::Approx(0));
  CHECK(agreement(unrelated).override_rate == doctest::Approx(0.5));
  // Squared differences: 4 observed; 4 times the pairs (5, 3) and (3, 5) that chance makes, (2 * 2 + 1 * 1)
  // / 3.
  std::vector<GradePair> const kinder = {{5, 5}, {5, 3}, {3, 3}};
  CHECK(agreement(kinder).kappa == doctest::Approx(1 - 4 / (4 * 5 / 3.0)));
  CHECK(agreement(kinder).signed_bias == doctest::Approx(2 / 3.0));
}

TEST_CASE("grades that never vary say nothing about agreement") {
  std::vector<GradePair> const same(30, {5, 5});
  CHECK(agreement(same).kappa == 0);
  CHECK(agreement(same).known());
  CHECK(agreement({}).n == 0);
}
