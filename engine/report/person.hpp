#pragma once

#include <span>
#include <vector>

#include "engine/report/statistics/estimate.hpp"
#include "engine/report/team_data.hpp"

namespace graven::report {

/// How a person's memory differs from the model of everybody: p = sigmoid(logit(R) + b), b ~ N(mean,
/// spread^2).
struct PersonPrior {
  double mean = 0;
  double spread = 0.6;
};

/// b of one person, maximum a posteriori, with the standard error from the curvature there.
struct PersonBias {
  double value = 0;
  double error = 0.6;
  int n = 0;  ///< graded answers behind it
};

/// Answers that tell about b, newest last.
inline constexpr std::size_t answers_for_bias = 200;

/// A graded answer as the correction needs it: the odds against recall, (1 - R) / R, so that sigmoid(logit(R)
/// + b) is 1 / (1 + against e^-b).
struct GradedAnswer {
  Day day;
  double against = 0;
  bool passed = false;
};

/// The learner's graded answers by day.
[[nodiscard]] std::vector<GradedAnswer> graded_answers(Learner const& learner);

/// From the last `answers_for_bias` of `answers` (Newton's method on the log posterior).
[[nodiscard]] PersonBias person_bias(std::span<GradedAnswer const> answers, PersonPrior prior);

/// What a team's members share, by expectation and maximisation over their answers; drawn towards mean 0 and
/// spread 0.6 as if five more people with that spread were known. Those with no answers tell nothing.
[[nodiscard]] PersonPrior team_prior(std::span<std::vector<GradedAnswer> const> answers_by_learner);

/// sigmoid(logit(R) + b) for the odds against R.
[[nodiscard]] double corrected_recall(double against, double bias);

/// The odds against `recall`, which is kept 1e-6 away from 0 and 1.
[[nodiscard]] double odds_against(double recall);

/// No model of memory is closer than this: FSRS-6 misses observed recall by 0.065 (root mean square over
/// bins, srs-benchmark), of which a part is chance. Standard deviation added to every recall estimate.
inline constexpr double model_floor = 0.05;

/// A mean recall with a 95 % interval: from b's error mapped through (`at_low`, `at_high` are the value at b
/// -+ 1.96 errors), widened by the model floor, kept within 0 to 1.
[[nodiscard]] Estimate widened(double value, double at_low, double at_high, int n);

/// P(recall < line), taking the estimate as normal.
[[nodiscard]] double chance_below(Estimate const& recall, double line);

}  // namespace graven::report
