#include "engine/schedule/study_day.hpp"

#include <date/tz.h>

namespace graven::schedule {

Day study_day(Instant now, date::time_zone const& zone, std::chrono::hours rollover) {
  // Never the way back from local to UTC: some local times do not exist and some happen twice.
  return date::floor<date::days>(zone.to_local(now) - rollover);
}

Moment moment_at(Instant now, date::time_zone const& zone, std::chrono::hours rollover) {
  auto const offset = std::chrono::floor<std::chrono::minutes>(zone.get_info(now).offset);
  return {now, static_cast<int>(offset.count()), study_day(now, zone, rollover)};
}

}  // namespace graven::schedule
