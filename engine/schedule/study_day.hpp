#pragma once

#include <chrono>

#include "engine/model/time.hpp"

namespace date {
class time_zone;
}

namespace graven::schedule {

/// Day in the learner's calendar that `now` counts towards: local time shifted back by `rollover`, then cut
/// to the day. `rollover` is 0 h to 23 h after local midnight. Total: defined inside DST gaps and overlaps.
[[nodiscard]] Day study_day(Instant now, date::time_zone const& zone, std::chrono::hours rollover);

/// `now` with everything an event records about it.
[[nodiscard]] Moment moment_at(Instant now, date::time_zone const& zone, std::chrono::hours rollover);

}  // namespace graven::schedule
