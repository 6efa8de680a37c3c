#pragma once

#include <span>
#include <vector>

#include "engine/report/learner_report.hpp"
#include "engine/report/learner_view.hpp"
#include "engine/report/trust.hpp"

namespace graven::report {

/// Passes of graded answers of the plan's cards over the last `days` days.
struct Passes {
  int passed = 0;
  int n = 0;
  double forecast = 0;  ///< sum of R, uncorrected
  double variance = 0;  ///< sum of R (1 - R)

  void add(Answer const& answer);
};

/// The answers of the plan's cards from `days` days before the report's on.
[[nodiscard]] std::vector<Answer const*> recent_answers(LearnerView const& view, int days);

[[nodiscard]] Passes passes_of(std::span<Answer const* const> answers);
[[nodiscard]] Calibration calibration_of(Passes const& passes);
[[nodiscard]] LoopClosure loop_closure_of(LearnerView const& view);
[[nodiscard]] std::vector<GradePair> grade_pairs(LearnerView const& view);

/// In ranges of a tenth, the lowest from 0 to 0.5.
[[nodiscard]] std::vector<ReliabilityBin> reliability(std::span<Answer const* const> answers);

}  // namespace graven::report
