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

/// Learners named by one rule.
struct Alarms {
  int fine = 0;  ///< learners of whom what the rule says is not true
  int false_alarms = 0;
  int true_ones = 0;
  int found = 0;

  void add(bool truth, bool named);
};

struct Measured {
  std::map<std::string, Cover> cover;  ///< by kind of interval, and by the answers in the cell
  std::map<std::string, RedRule> red;
  std::map<std::string, Alarms> alarms;  ///< R5 and R6
};

/// Compares a team's report of a day with the truth.
void measure(SimulatedTeam const& team, int day, Measured& measured);

/// Days from `trouble_day` until the first learner is first named, looking every second day; absent when not
/// by the last day.
struct Detection {
  bool fine_before = false;  ///< every objective was at or above the goal the day before
  struct ByRule {
    std::optional<int> days;
    bool before = false;  ///< named the day before, when there was no trouble yet
  };
  std::map<std::string, ByRule> by_rule;
};
[[nodiscard]] Detection detect(SimulatedTeam const& team);

}  // namespace graven::report
