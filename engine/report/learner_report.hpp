#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/report/at_risk.hpp"
#include "engine/report/person.hpp"
#include "engine/report/standing.hpp"
#include "engine/report/statistics/agreement.hpp"
#include "engine/report/statistics/estimate.hpp"

namespace graven::report {

/// Cards that wait, all of the plan's.
struct Backlog {
  int due = 0;                          ///< on the report's day or before, suspended ones left out
  std::optional<double> days_to_clear;  ///< active days at the learner's own pace; absent without one
  double pace = 0;                      ///< median answers on an active day of the last 28; 0 without any
  double recall_lost = 0;               ///< sum over the due cards of what recall lacks to the goal, in cards
};

/// Share of workdays with something to do on which something was answered, of the last 28 days; days of a
/// pause are left out. Says nothing about quality.
struct Participation {
  int answered = 0;
  int possible = 0;
};

/// Whether forecasts come true: (passes - sum R) / n over graded answers, R uncorrected. A gap is about the
/// model, not about the person's worth.
struct Calibration {
  int n = 0;
  double gap = 0;           ///< above 0: more is remembered than forecast
  double sd = 0;            ///< of the gap if the forecasts were right
  std::optional<double> z;  ///< gap / sd, from 30 answers on
};

/// Whether cards are asked again at all. When it is near 0 no other figure means much.
struct LoopClosure {
  int introduced = 0;  ///< cards first answered 3 days ago or earlier
  int closed = 0;      ///< of them answered on a later day
};

/// One learner as the manager and the learner see it: the same figures for both.
struct LearnerReport {
  std::size_t learner = 0;  ///< position in TeamData::learners
  std::string label;
  Day assigned;  ///< start of the plan or joining, whichever is later
  bool paused = false;
  std::optional<Day> paused_until;  ///< absent while open
  std::optional<Day> last_shared;
  bool active_last_7_days = false;
  Standing plan;                ///< over all its cards
  std::vector<Standing> cells;  ///< one for each of TeamReport::objectives
  Backlog backlog;
  Participation participation;
  Estimate true_retention;      ///< passes / graded answers of the last 30 days, Wilson's interval
  int past_due_unmeasured = 0;  ///< due and unanswered: true retention cannot know of them
  Calibration calibration;      ///< of the last 30 days
  LoopClosure loop;
  Agreement grading;  ///< given against suggested, all answers
  PersonBias bias;
  Estimate projected;             ///< can-answer on the due date at the present pace
  std::optional<Day> proficient;  ///< first day the whole plan was mastered
  std::vector<Flag> flags;        ///< empty while paused
  std::vector<PastDay> past;      ///< at the same distances from `assigned`, the report's day last
};

}  // namespace graven::report
