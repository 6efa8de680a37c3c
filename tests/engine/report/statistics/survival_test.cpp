#include "engine/report/statistics/survival.hpp"

#include <doctest/doctest.h>

#include <vector>

using namespace graven::report;

// The 6-mercaptopurine arm of Freireich et al. (Blood 21, 1963), in every textbook on survival.
TEST_CASE("Kaplan and Meier's estimate is that of the textbook") {
  std::vector<Duration> const weeks = {
      {6, true},   {6, true},   {6, true},   {6, false},  {7, true},   {9, false},  {10, true},
      {10, false}, {11, false}, {13, true},  {16, true},  {17, false}, {19, false}, {20, false},
      {22, true},  {23, true},  {25, false}, {32, false}, {32, false}, {34, false}, {35, false}};
  auto const result = kaplan_meier(weeks);
  REQUIRE(result.steps.size() == 7);
  CHECK(result.steps[0].open == doctest::Approx(0.857).epsilon(1e-3));
  CHECK(result.steps[3].open == doctest::Approx(0.690).epsilon(1e-3));
  CHECK(result.steps[6].open == doctest::Approx(0.448).epsilon(1e-3));
  CHECK(result.steps[6].at_risk == 6);
  CHECK(result.median_days == 23);
  CHECK(result.reached == 9);
  CHECK(result.open == 12);
  for (auto const& step : result.steps) {
    CHECK(step.low < step.open);
    CHECK(step.open < step.high);
  }
}

TEST_CASE("whoever has not got there keeps the median open") {
  std::vector<Duration> const days = {{10, true}, {30, false}, {30, false}};
  CHECK_FALSE(kaplan_meier(days).median_days);
  std::vector<Duration> const all = {{10, true}, {20, true}};
  CHECK(kaplan_meier(all).median_days == 10);
  CHECK(kaplan_meier(all).steps.back().open == 0);
  CHECK(kaplan_meier({}).steps.empty());
}
