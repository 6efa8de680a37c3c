#pragma once

#include <span>
#include <vector>

#include "engine/report/learner_view.hpp"
#include "engine/report/team_report.hpp"

namespace graven::report {

/// What is told of the team as a whole; `rows` and `views` are the same learners in the same order.
using Rows = std::span<LearnerReport const>;
using Views = std::span<LearnerView const>;

[[nodiscard]] std::vector<ReportObjective> team_objectives(Catalogue const& catalogue, Scope const& scope,
                                                           Rows rows, double goal, Day as_of);

/// `objectives` in the order of the rows' cells.
[[nodiscard]] std::vector<Fading> fading_objectives(std::vector<ReportObjective> const& objectives,
                                                    Rows rows);

[[nodiscard]] BurnUp burn_up(Rows rows, Plan const& plan, Day as_of);
[[nodiscard]] std::vector<Cohort> cohorts_of(Rows rows);
[[nodiscard]] Survival time_to_proficiency(Rows rows, Day as_of);
[[nodiscard]] Workload workload_of(Views views, Rows rows);
[[nodiscard]] Trust trust_of(Views views, Rows rows, PersonPrior prior);

/// Up to three things worth doing.
[[nodiscard]] std::vector<std::string> best_actions(TeamReport const& report);

}  // namespace graven::report
