#pragma once

#include <span>

#include "engine/report/statistics/estimate.hpp"

namespace graven::report {

/// `hits` of `n` with Wilson's score interval (E. B. Wilson, JASA 22, 1927); the whole range for n = 0.
[[nodiscard]] Estimate wilson(int hits, int n);

/// A Beta distribution: what is known of a proportion before counting. Its mean is a / (a + b), and it weighs
/// as much as a + b answers.
struct BetaPrior {
  double a = 1;
  double b = 1;
};

struct Count {
  int hits = 0;
  int n = 0;
};

/// The prior that cells of one kind share, by moments: the mean is theirs, the weight follows from how much
/// more they differ than chance lets them, and is kept between 2 and 200 answers.
[[nodiscard]] BetaPrior shared_prior(std::span<Count const> cells);

/// A cell drawn towards what its kind shares, with the middle 95 % of what it may be: few answers move it
/// little.
[[nodiscard]] Estimate shrunk(Count cell, BetaPrior prior);

/// About shrunk(cell, prior).low, by the Beta distribution's variance: fit for sorting thousands of cells.
[[nodiscard]] double rough_low(Count cell, BetaPrior prior);

/// P(proportion > `line`) of that cell.
[[nodiscard]] double chance_above(Count cell, BetaPrior prior, double line);

/// Regularised incomplete beta function I_x(a, b), a, b > 0 (continued fraction, DLMF 8.17.22).
[[nodiscard]] double incomplete_beta(double a, double b, double x);

/// P(Z <= z) for a standard normal Z.
[[nodiscard]] double normal_below(double z);

}  // namespace graven::report
