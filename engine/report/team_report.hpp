#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "engine/report/items.hpp"
#include "engine/report/learner_report.hpp"
#include "engine/report/plan.hpp"
#include "engine/report/statistics/survival.hpp"
#include "engine/report/team_data.hpp"
#include "engine/report/trust.hpp"

namespace graven::report {

/// Who reads the report.
struct Options {
  /// The reader leads this very team. Otherwise nobody is named and what is about fewer than `smallest_group`
  /// learners is left out.
  bool direct_team = true;
};

struct ReportObjective {
  int objective = 0;  ///< position in Catalogue::objectives
  std::string deck;
  std::string text;
  Standing team;     ///< means over the learners; intervals of the mean
  int learners = 0;  ///< with enough answers for a level
  int below = 0;     ///< of them with Level::below
};

/// An objective that slips under the goal if nobody reviews.
struct Fading {
  std::size_t objective = 0;  ///< position in TeamReport::objectives
  Day crosses;                ///< when the team's mean recall does, or the first learner's
  bool team = false;          ///< it is the team's mean that crosses
  double now = 0;             ///< mean recall of those concerned
  double in_7_days = 0;
  std::vector<std::string> learners;  ///< labels of those who cross
  int learner_count = 0;
};

struct BurnUpPoint {
  Day day;
  double coverage = 0;  ///< means over the learners assigned
  double can_answer = 0;
  double planned = 0;  ///< straight from 0 at the start to the goal on the due day
  double low = 0;      ///< 95 % band of can_answer; the value itself in the past
  double high = 0;
};

struct BurnUp {
  std::vector<BurnUpPoint> past;       ///< the report's day last
  std::vector<BurnUpPoint> projected;  ///< from the report's day to the due day; empty after it
};

struct Workload {
  static constexpr int days = 14;
  std::array<int, days> due{};  ///< cards of all learners on the report's day (overdue ones too) and on; as
                                ///< if nothing were answered in between
  std::array<int, days> minutes{};      ///< at the median time of an answer, 20 s where none is known
  int overdue = 0;                      ///< of the first day's, due before it
  std::optional<double> days_to_clear;  ///< median over the learners
};

/// Learners who began in the same month.
struct Cohort {
  Day month;  ///< its first day
  int learners = 0;
  struct Point {
    int days = 0;  ///< since each one's own start
    double can_answer = 0;
    int n = 0;  ///< learners who got that far
  };
  std::vector<Point> curve;
};

/// The whole report. Made of data and a day alone: the same for the same two.
struct TeamReport {
  Plan plan;
  Day as_of;
  bool direct_team = true;
  bool too_few = false;  ///< the reader's right needs more learners than there are: all below is empty
  int learners = 0;

  int on_plan = 0;  ///< learners without a flag, with enough answers
  int at_risk = 0;  ///< with a flag
  int unknown = 0;  ///< without a flag, too few answers
  int paused = 0;
  int silent = 0;                    ///< have shared nothing for 5 days or more
  std::vector<std::string> actions;  ///< up to three worth taking, most urgent first

  std::vector<ReportObjective> objectives;  ///< most in need first
  std::vector<LearnerReport> rows;          ///< by label; never an order of merit
  std::vector<Fading> fading;               ///< by day
  BurnUp burn_up;
  std::vector<ConceptMiss> concepts;
  std::vector<ItemHealth> items;
  Workload workload;
  std::vector<Cohort> cohorts;
  Survival time_to_proficiency;
  Trust trust;
};

/// Learners who have left are left out, and who the plan is not assigned to. Answers after `as_of` are not
/// looked at, but the schedule is as folded: fold only what had happened by then.
[[nodiscard]] TeamReport build_report(TeamData const& data, Plan const& plan, Day as_of,
                                      Options const& options = {});

}  // namespace graven::report
