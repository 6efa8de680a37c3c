#include "tests/engine/report/simulation/measure.hpp"

#include <algorithm>
#include <cmath>

#include "engine/recall/bias.hpp"
#include "engine/recall/fsrs6.hpp"

namespace graven::report {
namespace {

std::string answers_class(int n) {
  for (auto const limit : {5, 12, 20, 50, 100}) {
    if (n < limit) return "under " + std::to_string(limit);
  }
  return "100 or more";
}

/// True mean recall of a learner's seen cards of an objective.
double true_recall(SimulatedTeam const& team, Learner const& learner, std::size_t position, int day,
                   std::vector<int> const& objectives) {
  double sum = 0;
  int seen = 0;
  for (auto const& card : learner.cards) {
    auto const objective = team.catalogue.cards[card.card].objectives.front();
    if (std::ranges::count(objectives, objective) == 0) continue;
    auto const recall = recall::fsrs6().recall(card.memory, team.day(day));
    sum += recall::sigmoid(recall::logit(recall) +
                           team.shift(position, static_cast<std::size_t>(objective), day));
    ++seen;
  }
  return seen == 0 ? 0 : sum / seen;
}

struct Passed {
  int passed = 0, n = 0;
};

Passed recent_passes(SimulatedTeam const& team, Learner const& learner, int objective, Day day) {
  Passed result;
  for (auto const& answer : learner.answers) {
    if (team.catalogue.cards[answer.card].objectives.front() != objective || !answer.graded()) continue;
    if (answer.day <= day - date::days{30}) continue;
    ++result.n;
    result.passed += answer.passed;
  }
  return result;
}

bool raw_red(Passed const& passes, double goal, int least) {
  return passes.n >= least && passes.passed < goal * passes.n;
}

bool has(LearnerReport const& row, Rule rule) { return std::ranges::count(row.flags, rule, &Flag::rule) > 0; }

bool named_by_report(LearnerReport const& row) {
  return has(row, Rule::objectives_low) || has(row, Rule::forgets_faster) ||
         std::ranges::count(row.cells, Level::below, &Standing::level) > 0;
}

bool named_by_raw_rule(SimulatedTeam const& team, Learner const& learner, Day day, int least) {
  for (int objective = 0; objective < team.world.objectives; ++objective) {
    if (raw_red(recent_passes(team, learner, objective, day), team.plan.goal, least)) return true;
  }
  return false;
}

}  // namespace

void Cover::add(Estimate const& estimate, double truth) {
  ++intervals;
  covering += estimate.low <= truth && truth <= estimate.high;
  squared_error += std::pow(estimate.value - truth, 2);
  width += estimate.high - estimate.low;
}

void RedRule::add(double truth, double goal, bool is_red) {
  if (truth >= goal) {
    ++fine;
    false_red += is_red;
  } else if (truth <= goal - 0.1) {
    ++bad;
    found += is_red;
  }
}

void Alarms::add(bool truth, bool named) {
  ++(truth ? true_ones : fine);
  (truth ? found : false_alarms) += named;
}

void measure(SimulatedTeam const& team, int day, Measured& measured) {
  auto const data = team.data_on(day);
  auto const report = build_report(data, team.plan, team.day(day));
  auto const goal = team.plan.goal;
  std::vector<double> team_truth(report.objectives.size());
  for (auto const& row : report.rows) {
    auto const& learner = data.learners[row.learner];
    std::vector<int> all;
    int truly_low = 0;
    for (std::size_t at = 0; at < report.objectives.size(); ++at) {
      auto const objective = report.objectives[at].objective;
      auto const& cell = row.cells[at];
      all.push_back(objective);
      auto const truth = true_recall(team, learner, row.learner, day, {objective});
      team_truth[at] += truth / static_cast<double>(report.rows.size());
      if (cell.seen == 0) continue;
      truly_low += truth < goal;
      measured.cover["cell, " + answers_class(cell.recall.n)].add(cell.recall, truth);
      if (cell.recall.known()) {
        measured.cover["cell recall"].add(cell.recall, truth);
        measured.cover["cell can-answer"].add(cell.can_answer, truth * cell.coverage);
      }
      auto const passes = recent_passes(team, learner, objective, team.day(day));
      measured.red["report"].add(truth, goal, cell.level == Level::below);
      measured.red["raw pass rate"].add(truth, goal, raw_red(passes, goal, 1));
      measured.red["raw, 20 answers or more"].add(truth, goal, raw_red(passes, goal, 20));
    }
    if (row.plan.recall.known()) {
      measured.cover["learner recall"].add(row.plan.recall,
                                           true_recall(team, learner, row.learner, day, all));
    }
    measured.alarms["R5: 3 objectives low"].add(truly_low >= 3, has(row, Rule::objectives_low));
    double shift = 0;
    for (auto const each : all) shift += team.shift(row.learner, static_cast<std::size_t>(each), day);
    measured.alarms["R6: b under -0.8"].add(shift < -0.8 * static_cast<double>(all.size()),
                                            has(row, Rule::forgets_faster));
  }
  for (std::size_t at = 0; at < report.objectives.size(); ++at) {
    if (report.objectives[at].team.recall.known()) {
      measured.cover["team x objective"].add(report.objectives[at].team.recall, team_truth[at]);
    }
  }
}

Detection detect(SimulatedTeam const& team) {
  Detection detection;
  for (int day = team.world.trouble_day - 1; day < team.world.days; day += 2) {
    auto const data = team.data_on(day);
    auto const report = build_report(data, team.plan, team.day(day));
    auto const row = std::ranges::find(report.rows, std::size_t{0}, &LearnerReport::learner);
    auto const waited = day - team.world.trouble_day;
    if (waited < 0) {
      detection.fine_before = true;
      for (int objective = 0; objective < team.world.objectives; ++objective) {
        if (true_recall(team, data.learners[0], 0, day, {objective}) < team.plan.goal)
          detection.fine_before = false;
      }
    }
    auto const look = [&](std::string const& rule, bool named) {
      auto& seen = detection.by_rule[rule];
      if (waited < 0) {
        seen.before = named;
      } else if (named && !seen.days) {
        seen.days = waited;
      }
    };
    look("report", named_by_report(*row));
    look("raw pass rate", named_by_raw_rule(team, data.learners[0], team.day(day), 1));
    look("raw, 20 answers or more", named_by_raw_rule(team, data.learners[0], team.day(day), 20));
    bool const all =
        std::ranges::all_of(detection.by_rule, [](auto const& rule) { return rule.second.days.has_value(); });
    if (all) break;
  }
  return detection;
}

}  // namespace graven::report
