#pragma once

#include "engine/report/team_data.hpp"

namespace graven::report {

/// Monday to Friday. Public holidays are not known; a learner who pauses is not counted on.
[[nodiscard]] bool is_workday(Day day);

[[nodiscard]] Pause const* pause_on(Learner const& learner, Day day);

/// Workdays after `after` up to and with `until` on which the learner had not paused; counts at most the last
/// 400 days.
[[nodiscard]] int workdays_between(Learner const& learner, Day after, Day until);

/// The day on which workdays_between(learner, after, day) first reaches `count`; `until` if it does not by
/// then.
[[nodiscard]] Day after_workdays(Learner const& learner, Day after, int count, Day until);

}  // namespace graven::report
