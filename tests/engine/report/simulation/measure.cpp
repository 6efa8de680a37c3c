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

bool alarmed(LearnerReport const& row) {
  return std::ranges::any_of(row.flags, [](Flag const& flag) {
    return flag.rule == Rule::objectives_low || flag.rule == Rule::forgets_faster;
  });
}

bool any_red(LearnerReport const& row) {
  return std::ranges::count(row.cells, Level::below, &Standing::level) > 0;
}

bool any_raw_red(SimulatedTeam const& team, Learner const& learner, Day day) {
  for (int objective = 0; objective < team.world.objectives; ++objective) {
    if (raw_red(recent_passes(team, learner, objective, day), team.plan.goal, 1)) return true;
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

void measure(SimulatedTeam const& team, int day, Measured& measured) {
  auto const data = team.data_on(day);
  auto const report = build_report(data, team.plan, team.day(day));
  auto const goal = team.plan.goal;
  std::vector<double> team_truth(report.objectives.size());
  for (auto const& row : report.rows) {
    auto const& learner = data.learners[row.learner];
    std::vector<int> all;
    for (std::size_t at = 0; at < report.objectives.size(); ++at) {
      auto const objective = report.objectives[at].objective;
      auto const& cell = row.cells[at];
      all.push_back(objective);
      auto const truth = true_recall(team, learner, row.learner, day, {objective});
      team_truth[at] += truth / static_cast<double>(report.rows.size());
      if (cell.seen == 0) continue;
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
    auto const truth = true_recall(team, learner, row.learner, day, all);
    if (row.plan.recall.known()) measured.cover["learner recall"].add(row.plan.recall, truth);
    if (row.plan.seen > 0 && truth >= goal) {
      ++measured.fine_learners;
      measured.false_alarms += alarmed(row);
    }
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
    bool const named = alarmed(*row) || any_red(*row);
    bool const raw = any_raw_red(team, data.learners[0], team.day(day));
    if (waited < 0) {
      detection.report_before = named;
      detection.raw_before = raw;
      continue;
    }
    if (named && !detection.by_report) detection.by_report = waited;
    if (raw && !detection.by_raw_rule) detection.by_raw_rule = waited;
    if (detection.by_report && detection.by_raw_rule) break;
  }
  return detection;
}

}  // namespace graven::report
