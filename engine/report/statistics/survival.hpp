#pragma once

#include <optional>
#include <span>
#include <vector>

namespace graven::report {

/// How long somebody took, or has been at it without having got there.
struct Duration {
  int days = 0;  ///< from 0
  bool reached = false;
};

struct SurvivalStep {
  int days = 0;
  double open = 1;  ///< share that has not got there after so many days
  double low = 0;   ///< 95 % interval of it (Greenwood, on the log-log scale)
  double high = 1;
  int at_risk = 0;  ///< still watched just before
};

struct Survival {
  std::vector<SurvivalStep> steps;  ///< one for each day somebody got there
  std::optional<int> median_days;   ///< absent while more than half are open
  int reached = 0;
  int open = 0;
};

/// Kaplan and Meier's estimate (JASA 53, 1958): who has not got there yet counts for as long as watched. The
/// mean over those who finished would flatter.
[[nodiscard]] Survival kaplan_meier(std::span<Duration const> durations);

}  // namespace graven::report
