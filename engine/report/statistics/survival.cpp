#include "engine/report/statistics/survival.hpp"

#include <algorithm>
#include <cmath>

#include "engine/report/statistics/estimate.hpp"

namespace graven::report {

Survival kaplan_meier(std::span<Duration const> durations) {
  std::vector<Duration> ordered(durations.begin(), durations.end());
  std::ranges::sort(ordered, {}, &Duration::days);
  Survival result;
  double open = 1;
  double greenwood = 0;  // sum of d / (n (n - d))
  for (std::size_t at = 0; at < ordered.size();) {
    auto const day = ordered[at].days;
    auto const at_risk = ordered.size() - at;
    std::size_t reached = 0;
    for (; at < ordered.size() && ordered[at].days == day; ++at) reached += ordered[at].reached;
    if (reached == 0) continue;
    result.reached += static_cast<int>(reached);
    auto const n = static_cast<double>(at_risk), d = static_cast<double>(reached);
    open *= 1 - d / n;
    SurvivalStep step{day, open, 0, 1, static_cast<int>(at_risk)};
    if (reached < at_risk) {
      greenwood += d / (n * (n - d));
      // On the log-log scale the interval stays within 0 and 1.
      auto const half = both_sides_95 * std::sqrt(greenwood) / std::abs(std::log(open));
      step.low = std::pow(open, std::exp(half));
      step.high = std::pow(open, std::exp(-half));
    } else {
      step.high = result.steps.empty() ? 1 : result.steps.back().high;
    }
    result.steps.push_back(step);
    if (!result.median_days && open <= 0.5) result.median_days = day;
  }
  result.open = static_cast<int>(ordered.size()) - result.reached;
  return result;
}

}  // namespace graven::report
