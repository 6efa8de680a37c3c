#include "engine/report/statistics/proportion.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

using namespace graven::report;

TEST_CASE("Wilson's interval is that of the literature") {
  // 81 of 263: R. G. Newcombe, Statistics in Medicine 17 (1998), table I.
  auto const many = wilson(81, 263);
  CHECK(many.low == doctest::Approx(0.2553).epsilon(2e-4));
  CHECK(many.high == doctest::Approx(0.3662).epsilon(2e-4));
  auto const none = wilson(0, 20);
  CHECK(none.low == 0);
  CHECK(none.high == doctest::Approx(0.1611).epsilon(5e-4));
  CHECK(wilson(0, 0) == Estimate{0, 0, 1, 0});
  CHECK(wilson(7, 7).high == 1);
}

TEST_CASE("the incomplete beta function agrees with closed forms") {
  for (auto const x : {0.05, 0.3, 0.5, 0.9}) {
    CAPTURE(x);
    CHECK(incomplete_beta(1, 1, x) == doctest::Approx(x));
    CHECK(incomplete_beta(1, 4, x) == doctest::Approx(1 - std::pow(1 - x, 4)));
    CHECK(incomplete_beta(3, 1, x) == doctest::Approx(x * x * x));
    CHECK(incomplete_beta(2, 2, x) == doctest::Approx(3 * x * x - 2 * x * x * x));
    CHECK(incomplete_beta(37, 11.5, x) == doctest::Approx(1 - incomplete_beta(11.5, 37, 1 - x)));
  }
  CHECK(incomplete_beta(2, 3, 0) == 0);
  CHECK(incomplete_beta(2, 3, 1) == 1);
}

TEST_CASE("a cell with few answers stays near what its kind shares and one with many near its own share") {
  BetaPrior const prior{2, 8};
  auto const few = shrunk({2, 2}, prior);
  CHECK(few.value == doctest::Approx(4 / 12.0));
  CHECK(few.low < few.value);
  CHECK(few.high > few.value);
  auto const many = shrunk({400, 400}, prior);
  CHECK(many.value > 0.97);
  // Beta(1, 1): the middle 95 % of the whole range.
  CHECK(shrunk({0, 0}, {1, 1}).low == doctest::Approx(0.025).epsilon(1e-3));
  CHECK(chance_above({0, 0}, {1, 1}, 0.3) == doctest::Approx(0.7));
}

TEST_CASE("what cells share weighs more the less they differ") {
  std::vector<Count> const alike(20, {2, 10});
  auto const firm = shared_prior(alike);
  CHECK(firm.a / (firm.a + firm.b) == doctest::Approx(0.2).epsilon(0.02));
  CHECK(firm.a + firm.b == doctest::Approx(200));
  std::vector<Count> apart;
  for (int cell = 0; cell < 20; ++cell) apart.push_back(cell % 2 == 0 ? Count{0, 50} : Count{20, 50});
  auto const loose = shared_prior(apart);
  CHECK(loose.a + loose.b < 10);
  CHECK(shared_prior({}).a == 1);
}

TEST_CASE("normal probabilities") {
  CHECK(normal_below(0) == doctest::Approx(0.5));
  CHECK(normal_below(both_sides_95) == doctest::Approx(0.975));
}
