#pragma once

#include <map>
#include <optional>
#include <string>

#include "engine/report/team_report.hpp"
#include "tests/engine/report/simulation/simulated_team.hpp"

namespace graven::report {

/// How intervals of one kind fared.
struct Cover {
  int intervals = 0;
  int covering = 0;
  double squared_error = 0;
  double width = 0;

  void add(Estimate const& estimate, double truth);
  [[nodiscard]] double share() const {
    return intervals == 0 ? 0 : static_cast<double>(covering) / intervals;
  }
};

/// Cells painted red by one rule.
struct RedRule {
  int fine = 0;       ///< cells whose true recall is at or above the goal
  int false_red = 0;  ///< of them painted red
  int bad = 0;        ///< cells whose true recall is 0.1 or more below the goal
  int found = 0;      ///< of them painted red

  void add(double truth, double goal, bool red);
};

struct Measured {
  std::map<std::string, Cover> cover;  ///< by kind of interval, and by the answers in the cell
  std::map<std::string, RedRule> red;
  int fine_learners = 0;  ///< whose true recall over the plan is at or above the goal
  int false_alarms = 0;   ///< of them with R5 or R6
};

/// Compares a team's report of a day with the truth.
void measure(SimulatedTeam const& team, int day, Measured& measured);

/// Days from `trouble_day` until the first learner is first named, looking every second day; absent when not
/// by the last day.
struct Detection {
  std::optional<int> by_report;    ///< R5 or R6, or a cell that turns red and was not
  std::optional<int> by_raw_rule;  ///< a cell's pass rate of the last 30 days under the goal
  bool raw_before = false;         ///< the raw rule had named the learner before there was any trouble
  bool report_before = false;
};
[[nodiscard]] Detection detect(SimulatedTeam const& team);

}  // namespace graven::report
