#include "engine/report/statistics/agreement.hpp"

#include <array>
#include <cstddef>

namespace graven::report {
namespace {

constexpr std::size_t grades = 6;

}  // namespace

Agreement agreement(std::span<GradePair const> pairs) {
  Agreement result;
  result.n = static_cast<int>(pairs.size());
  if (pairs.empty()) return result;
  std::array<double, grades> given{}, suggested{};
  double apart = 0;  // sum of squared differences
  for (auto const& pair : pairs) {
    auto const difference = pair.given - pair.suggested;
    result.override_rate += difference != 0;
    result.signed_bias += difference;
    apart += difference * difference;
    given.at(static_cast<std::size_t>(pair.given)) += 1;
    suggested.at(static_cast<std::size_t>(pair.suggested)) += 1;
  }
  double by_chance = 0;  // the same sum if the two had nothing to do with each other
  for (std::size_t row = 0; row < grades; ++row) {
    for (std::size_t column = 0; column < grades; ++column) {
      auto const difference = static_cast<double>(row) - static_cast<double>(column);
      by_chance += given[row] * suggested[column] * difference * difference / result.n;
    }
  }
  result.override_rate /= result.n;
  result.signed_bias /= result.n;
  if (by_chance > 0) result.kappa = 1 - apart / by_chance;
  return result;
}

}  // namespace graven::report
