#pragma once

#include <vector>

#include "engine/report/items.hpp"

namespace graven::report {

/// Person or card? `misses` has those of each learner who has any, of `learners` in all who gave `answers`.
/// It is the card when it stands out and at least half of the learners miss it; it is persons when a fifth of
/// the learners (one at least) make two thirds of at least 5 misses.
[[nodiscard]] Cause cause_of(int learners, std::vector<int> misses, bool stands_out, int answers);

}  // namespace graven::report
