#pragma once

#include <optional>

#include "engine/model/time.hpp"
#include "engine/report/statistics/estimate.hpp"

namespace graven::report {

/// How recall stands to the plan's goal.
enum class Level {
  unknown,  ///< fewer than 5 graded answers
  above,    ///< P(below the goal) under 0.5
  unclear,  ///< P(below the goal) 0.5 to 0.95: more likely below than not
  below,    ///< P(below the goal) over 0.95: the only one that may be painted red
};

/// What a learner, or a team, knows of one objective or of the whole plan. Shares are 0 to 1.
struct Standing {
  int assigned = 0;             ///< cards, when the plan began
  int seen = 0;                 ///< of them answered at least once
  int new_since = 0;            ///< cards that came into the deck later; they count nowhere else
  int suspended = 0;            ///< of the seen ones taken out by the learner
  double coverage = 0;          ///< seen / assigned
  Estimate recall;              ///< mean over the seen cards on the report's day, corrected for the person
  Estimate can_answer;          ///< the same over the assigned cards, unseen ones as not known: readiness
  double recall_in_7_days = 0;  ///< with no review in between
  std::optional<Day> crosses_goal;  ///< first of the next 7 days on which recall is below the goal, when it
                                    ///< is not yet
  double durable = 0;               ///< share of the seen cards with a stability of 21 days or more
  double chance_below_goal = 0;     ///< of recall, 0 to 1: the colour of a heat map's cell
  Level level = Level::unknown;
  std::optional<Day> last_answer;
  /// Since when: coverage 0.9 or more and P(recall > goal) 0.8 or more for 14 days on end. Lost again only
  /// when coverage falls under 0.8 or that P under 0.5, so that it does not flicker.
  std::optional<Day> mastered;

  [[nodiscard]] double fade() const { return recall.value - recall_in_7_days; }
};

/// One day of a learner's past, as it would have been reported then.
struct PastDay {
  Day day;
  double coverage = 0;
  double can_answer = 0;
  double bias = 0;  ///< b as known then
  double bias_error = 0;
  int graded = 0;            ///< graded answers known then
  int objectives_below = 0;  ///< with P(recall < goal) > 0.8
};

}  // namespace graven::report
