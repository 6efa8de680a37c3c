#pragma once

#include <span>
#include <vector>

#include "engine/report/learner_view.hpp"
#include "engine/report/standing.hpp"

namespace graven::report {

/// A learner's standing with every objective of the scope and, last, with the whole plan. Everything but
/// `mastered`, which needs the past (past.hpp).
[[nodiscard]] std::vector<Standing> standings_of(LearnerView const& view);

/// The mean of learners' standings with the same objective.
[[nodiscard]] Standing mean_standing(std::span<Standing const* const> standings, double goal, Day as_of);

}  // namespace graven::report
