#include <algorithm>
#include <numeric>
#include <utility>

#include "engine/recall/fsrs6.hpp"
#include "engine/report/anonymous.hpp"
#include "engine/report/effort.hpp"
#include "engine/report/evidence.hpp"
#include "engine/report/flags_of.hpp"
#include "engine/report/past.hpp"
#include "engine/report/standing_of.hpp"
#include "engine/report/statistics/proportion.hpp"
#include "engine/report/team_report.hpp"
#include "engine/report/together.hpp"
#include "engine/report/workdays.hpp"

namespace graven::report {
namespace {

constexpr int days_of_retention = 30;
constexpr date::days silent_after{5};
constexpr std::size_t most_items = 100;

bool takes_part(Learner const& learner, Plan const& plan, Day as_of) {
  return is_assigned(learner, plan) && learner.joined <= as_of && !(learner.left && *learner.left <= as_of);
}

LearnerView view_of(Catalogue const& catalogue, Learner const& learner, Scope const& scope, Plan const& plan,
                    Day as_of, std::vector<GradedAnswer> graded, PersonPrior prior) {
  PersonFit fit(newest(graded), catalogue.objectives.size(), prior);
  LearnerView view{catalogue,
                   learner,
                   scope,
                   plan,
                   recall::fsrs6(),
                   as_of,
                   std::max(plan.start, learner.joined),
                   prior,
                   std::move(graded),
                   std::move(fit),
                   {}};
  view.cards.resize(catalogue.cards.size());
  for (auto const& card : learner.cards) {
    if (card.first <= as_of) view.cards[card.card] = &card;
  }
  return view;
}

LearnerReport row_of(LearnerView const& view, std::size_t position) {
  auto const& learner = view.learner;
  LearnerReport row;
  row.learner = position;
  row.label = learner.label;
  row.assigned = view.assigned;
  if (auto const* pause = pause_on(learner, view.as_of)) {
    row.paused = true;
    row.paused_until = pause->until;
  }
  row.last_shared = learner.last_shared;
  row.bias = view.fit.bias();

  auto past = past_of(view);
  row.cells = standings_of(view);
  for (std::size_t at = 0; at < row.cells.size(); ++at) row.cells[at].mastered = past.mastered[at];
  row.plan = row.cells.back();
  row.cells.pop_back();
  row.past = std::move(past.days);
  row.proficient = past.proficient;

  auto const effort = effort_of(view);
  row.active_last_7_days = std::any_of(effort.answered.end() - 7, effort.answered.end(), std::identity{});
  row.backlog = backlog_of(view, effort);
  row.participation = participation_of(view, effort);
  row.projected = projected(view, effort, row.plan);

  auto const passes = passes_of(recent_answers(view, days_of_retention));
  row.true_retention = wilson(passes.passed, passes.n);
  row.past_due_unmeasured = row.backlog.due;
  row.calibration = calibration_of(passes);
  row.loop = loop_closure_of(view);
  row.grading = agreement(grade_pairs(view));
  row.flags = flags_of(view, row, effort);
  return row;
}

void count_people(TeamReport& report) {
  for (auto const& row : report.rows) {
    if (!row.last_shared || report.as_of - *row.last_shared >= silent_after) ++report.silent;
    if (row.paused) {
      ++report.paused;
    } else if (!row.flags.empty()) {
      ++report.at_risk;
    } else if (row.plan.recall.known()) {
      ++report.on_plan;
    } else {
      ++report.unknown;
    }
  }
}

/// Most in need first, in the objectives and in every row's cells.
void sort_by_need(TeamReport& report) {
  std::vector<std::size_t> order(report.objectives.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, std::greater{}, [&](std::size_t at) {
    auto const& objective = report.objectives[at];
    return std::pair(objective.below, objective.team.chance_below_goal);
  });
  auto const sorted = [&](auto const& values) {
    auto copy = values;
    for (std::size_t at = 0; at < order.size(); ++at) copy[at] = values[order[at]];
    return copy;
  };
  report.objectives = sorted(report.objectives);
  for (auto& row : report.rows) row.cells = sorted(row.cells);
}

}  // namespace

TeamReport build_report(TeamData const& data, Plan const& plan, Day as_of, Options const& options) {
  TeamReport report;
  report.plan = plan;
  report.as_of = as_of;
  report.direct_team = options.direct_team;
  auto const scope = scope_of(data.catalogue, plan);

  std::vector<std::size_t> taking_part;
  for (std::size_t at = 0; at < data.learners.size(); ++at) {
    if (takes_part(data.learners[at], plan, as_of)) taking_part.push_back(at);
  }
  std::ranges::stable_sort(taking_part, {},
                           [&](std::size_t at) -> std::string const& { return data.learners[at].label; });
  report.learners = static_cast<int>(taking_part.size());
  if (!options.direct_team && report.learners < smallest_group) {
    report.too_few = true;
    return report;
  }

  std::vector<std::vector<GradedAnswer>> graded;
  for (auto const at : taking_part) {
    graded.push_back(graded_answers(data.catalogue, data.learners[at], as_of));
  }
  auto const prior = team_prior(graded, data.catalogue.objectives.size());
  std::vector<LearnerView> views;
  std::vector<Learner const*> members;
  std::vector<PersonBias> biases;
  for (std::size_t row = 0; row < taking_part.size(); ++row) {
    auto const at = taking_part[row];
    views.push_back(
        view_of(data.catalogue, data.learners[at], scope, plan, as_of, std::move(graded[row]), prior));
    report.rows.push_back(row_of(views.back(), at));
    members.push_back(&data.learners[at]);
    biases.push_back(views.back().fit.bias());
  }
  count_people(report);
  report.objectives = team_objectives(data.catalogue, scope, report.rows, plan.goal, as_of);
  sort_by_need(report);
  report.fading = fading_objectives(report.objectives, report.rows);
  report.burn_up = burn_up(report.rows, plan, as_of);
  report.workload = workload_of(views, report.rows);
  report.cohorts = cohorts_of(report.rows);
  report.time_to_proficiency = time_to_proficiency(report.rows, as_of);
  report.trust = trust_of(views, report.rows, prior);
  ItemScope const items{scope.assigned, options.direct_team ? 0 : smallest_group, as_of, most_items};
  report.concepts = concept_misses(data.catalogue, members, items);
  report.items = item_health(data.catalogue, members, biases, items);
  if (!options.direct_team) make_anonymous(report);
  report.actions = best_actions(report);
  return report;
}

}  // namespace graven::report
