#include "engine/report/statistics/proportion.hpp"

#include <algorithm>
#include <cmath>

namespace graven::report {
namespace {

/// The continued fraction of the incomplete beta function by Lentz's method; converges fast for
/// x < (a + 1) / (a + b + 2).
double beta_fraction(double a, double b, double x) {
  constexpr double tiny = 1e-300;
  constexpr int most_terms = 300;
  auto const away_from_0 = [](double value) { return std::abs(value) < tiny ? tiny : value; };
  double c = 1;
  double d = 1 / away_from_0(1 - (a + b) * x / (a + 1));
  double fraction = d;
  for (int m = 1; m <= most_terms; ++m) {
    auto const even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away_from_0(1 + even * d);
    c = away_from_0(1 + even / c);
    fraction *= d * c;
    auto const odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away_from_0(1 + odd * d);
    c = away_from_0(1 + odd / c);
    fraction *= d * c;
    if (std::abs(d * c - 1) < 1e-12) break;
  }
  return fraction;
}

/// Where I_x(a, b) reaches `share`, by halving: safe where the distribution is flat.
double beta_quantile(double a, double b, double share) {
  double low = 0, high = 1;
  while (high - low > 1e-5) {
    auto const middle = (low + high) / 2;
    (incomplete_beta(a, b, middle) < share ? low : high) = middle;
  }
  return (low + high) / 2;
}

}  // namespace

Estimate wilson(int hits, int n) {
  if (n == 0) return {0, 0, 1, 0};
  constexpr double z2 = both_sides_95 * both_sides_95;
  auto const share = static_cast<double>(hits) / n;
  auto const middle = (share + z2 / (2 * n)) / (1 + z2 / n);
  auto const half = both_sides_95 * std::sqrt(share * (1 - share) / n + z2 / (4.0 * n * n)) / (1 + z2 / n);
  return {share, std::max(std::min(middle - half, share), 0.0), std::min(std::max(middle + half, share), 1.0),
          n};
}

BetaPrior shared_prior(std::span<Count const> cells) {
  constexpr double least_weight = 2, most_weight = 200;
  double n = 0, hits = 0, n_squared = 0;
  int used = 0;
  for (auto const& cell : cells) {
    if (cell.n == 0) continue;
    ++used;
    n += cell.n;
    hits += cell.hits;
    n_squared += static_cast<double>(cell.n) * cell.n;
  }
  if (used == 0) return {};
  // Half an answer of each kind keeps the mean away from 0 and 1.
  auto const mean = (hits + 0.5) / (n + 1);
  double spread = 0;  // between cells, weighted by their answers
  for (auto const& cell : cells) {
    if (cell.n > 0) spread += cell.n * std::pow(static_cast<double>(cell.hits) / cell.n - mean, 2);
  }
  // Expected: (used - 1) m(1-m) + (n - sum n_i^2 / n) v, v being the variance of the true proportions.
  auto const chance = mean * (1 - mean);
  auto const between = n - n_squared / n;
  auto const variance = between > 0 ? (spread - (used - 1) * chance) / between : 0;
  auto const weight =
      variance > 0 ? std::clamp(chance / variance - 1, least_weight, most_weight) : most_weight;
  return {mean * weight, (1 - mean) * weight};
}

Estimate shrunk(Count cell, BetaPrior prior) {
  auto const a = prior.a + cell.hits;
  auto const b = prior.b + (cell.n - cell.hits);
  auto const mean = a / (a + b);
  return {mean, std::min(beta_quantile(a, b, 0.025), mean), std::max(beta_quantile(a, b, 0.975), mean),
          cell.n};
}

double rough_low(Count cell, BetaPrior prior) {
  auto const a = prior.a + cell.hits;
  auto const b = prior.b + (cell.n - cell.hits);
  auto const mean = a / (a + b);
  return mean - both_sides_95 * std::sqrt(mean * (1 - mean) / (a + b + 1));
}

double chance_above(Count cell, BetaPrior prior, double line) {
  return 1 - incomplete_beta(prior.a + cell.hits, prior.b + (cell.n - cell.hits), line);
}

double incomplete_beta(double a, double b, double x) {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  auto const front =
      std::exp(std::lgamma(a + b) - std::lgamma(a) - std::lgamma(b) + a * std::log(x) + b * std::log1p(-x));
  if (x < (a + 1) / (a + b + 2)) return front * beta_fraction(a, b, x) / a;
  return 1 - front * beta_fraction(b, a, 1 - x) / b;
}

double normal_below(double z) { return std::erfc(-z / std::sqrt(2.0)) / 2; }

}  // namespace graven::report
