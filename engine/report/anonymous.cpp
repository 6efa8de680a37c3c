#include "engine/report/anonymous.hpp"

#include <algorithm>

namespace graven::report {
namespace {

bool small(int learners) { return learners < smallest_group; }

}  // namespace

void make_anonymous(TeamReport& report) {
  report.rows.clear();
  for (auto& objective : report.objectives) {
    if (!small(objective.learners)) continue;
    auto const assigned = objective.team.assigned;
    objective.team = {};
    objective.team.assigned = assigned;
    objective.team.recall.high = objective.team.can_answer.high = 1;
    objective.below = 0;
    objective.learners = 0;
  }
  std::erase_if(report.fading, [&](Fading const& fading) {
    bool const of_team = fading.team && !small(report.objectives[fading.objective].learners);
    return !of_team && small(fading.learner_count);
  });
  for (auto& fading : report.fading) {
    fading.learners.clear();
    if (small(fading.learner_count)) fading.learner_count = 0;
  }
  std::erase_if(report.concepts, [](ConceptMiss const& row) { return small(row.learners); });
  std::erase_if(report.items, [](ItemHealth const& row) { return small(row.learners); });
  for (auto& row : report.concepts) {
    if (small(row.learners_missing)) row.learners_missing = 0;
  }
  std::erase_if(report.cohorts, [](Cohort const& cohort) { return small(cohort.learners); });
  for (auto& cohort : report.cohorts) {
    std::erase_if(cohort.curve, [](Cohort::Point const& point) { return small(point.n); });
  }
  std::erase_if(report.time_to_proficiency.steps,
                [](SurvivalStep const& step) { return small(step.at_risk); });
}

}  // namespace graven::report
