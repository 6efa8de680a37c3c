#pragma once

#include <date/date.h>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace graven {

/// A point in time, UTC.
using Instant = date::sys_time<std::chrono::milliseconds>;

/// A day in the learner's calendar. Study days are stamped on events when they happen and never recomputed.
using Day = date::local_days;

/// "2026-03-01T10:00:00Z"; milliseconds are shown only when there are any.
[[nodiscard]] std::string to_string(Instant instant);

/// Reads what to_string writes: ISO 8601 UTC with a final Z, whole seconds or milliseconds. Anything else,
/// trailing text or a date that does not exist gives nothing.
[[nodiscard]] std::optional<Instant> parse_instant(std::string_view text);

/// "2026-03-01"
[[nodiscard]] std::string to_string(Day day);
[[nodiscard]] std::optional<Day> parse_day(std::string_view text);

/// Days since 1970-01-01, as stored.
[[nodiscard]] constexpr int day_number(Day day) { return day.time_since_epoch().count(); }
[[nodiscard]] constexpr Day day_from_number(int number) { return Day{date::days{number}}; }

/// Now, as everything below the command line sees it: the clock, zone and rollover hour enter here, once.
struct Moment {
  Instant at;
  int zone_offset_minutes = 0;  ///< local minus UTC, -14 h to +14 h
  Day study_day;
};

}  // namespace graven
