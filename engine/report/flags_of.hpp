#pragma once

#include <vector>

#include "engine/report/at_risk.hpp"
#include "engine/report/effort.hpp"
#include "engine/report/learner_report.hpp"
#include "engine/report/learner_view.hpp"

namespace graven::report {

/// The rules that hold for a learner, in the order of their codes. `report` must have everything but the
/// flags. None while the learner is away.
[[nodiscard]] std::vector<Flag> flags_of(LearnerView const& view, LearnerReport const& report,
                                         Effort const& effort);

}  // namespace graven::report
