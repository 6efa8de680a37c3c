#include <algorithm>

#include "engine/report/standing_of.hpp"
#include "engine/report/together.hpp"

namespace graven::report {

std::vector<ReportObjective> team_objectives(Catalogue const& catalogue, Scope const& scope, Rows rows,
                                             double goal, Day as_of) {
  std::vector<ReportObjective> result;
  for (std::size_t at = 0; at < scope.objectives.size(); ++at) {
    auto const position = scope.objectives[at].objective;
    auto const& objective = catalogue.objectives[static_cast<std::size_t>(position)];
    ReportObjective made{position, objective.deck, objective.text, {}, 0, 0};
    std::vector<Standing const*> standings;
    for (auto const& row : rows) {
      auto const& cell = row.cells[at];
      standings.push_back(&cell);
      made.learners += cell.level != Level::unknown;
      made.below += cell.level == Level::below;
    }
    made.team = mean_standing(standings, goal, as_of);
    result.push_back(std::move(made));
  }
  return result;
}

std::vector<Fading> fading_objectives(std::vector<ReportObjective> const& objectives, Rows rows) {
  std::vector<Fading> result;
  for (std::size_t at = 0; at < objectives.size(); ++at) {
    Fading fading;
    fading.objective = at;
    std::optional<Day> first;
    for (auto const& row : rows) {
      auto const& cell = row.cells[at];
      if (!cell.crosses_goal || !cell.recall.known()) continue;
      first = std::min(first.value_or(*cell.crosses_goal), *cell.crosses_goal);
      fading.learners.push_back(row.label);
      ++fading.learner_count;
      fading.now += cell.recall.value;
      fading.in_7_days += cell.recall_in_7_days;
    }
    auto const& team = objectives[at].team;
    fading.team = team.crosses_goal && team.recall.known();
    if (fading.team) {
      fading.crosses = *team.crosses_goal;
      fading.now = team.recall.value;
      fading.in_7_days = team.recall_in_7_days;
    } else if (first) {
      fading.crosses = *first;
      fading.now /= fading.learner_count;
      fading.in_7_days /= fading.learner_count;
    } else {
      continue;
    }
    result.push_back(std::move(fading));
  }
  std::ranges::stable_sort(result, {}, &Fading::crosses);
  return result;
}

}  // namespace graven::report
