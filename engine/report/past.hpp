#pragma once

#include <optional>
#include <vector>

#include "engine/report/learner_view.hpp"
#include "engine/report/standing.hpp"

namespace graven::report {

/// A learner's past replayed from the answers, at the same distances from the day of the assignment: every
/// week, or more weeks when there would be more than 13, and the report's day last. Each day uses only what
/// was known by then, so that a report of that day would have said the same.
struct Past {
  std::vector<PastDay> days;
  std::vector<std::optional<Day>>
      mastered;                   ///< as Standing::mastered, for each objective, the whole plan last
  std::optional<Day> proficient;  ///< first day the whole plan was mastered
};

/// Days between the points of a past that spans `span` days; a multiple of 7.
[[nodiscard]] int past_step(int span);

[[nodiscard]] Past past_of(LearnerView const& view);

}  // namespace graven::report
