#include "engine/model/time.hpp"

#include <fmt/format.h>

namespace graven {
namespace {

/// Reads exactly `digits` decimal digits at `at`; nothing else is a number here (no sign, no blank).
std::optional<int> number(std::string_view text, std::size_t at, std::size_t digits) {
  if (at + digits > text.size()) return std::nullopt;
  int value = 0;
  for (auto const c : text.substr(at, digits)) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

template <class TimePoint>
std::string iso_date(TimePoint days) {
  date::year_month_day const ymd{days};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()),
                     static_cast<unsigned>(ymd.day()));
}

}  // namespace

std::string to_string(Instant instant) {
  auto const day = date::floor<date::days>(instant);
  date::hh_mm_ss const time{instant - day};
  auto text = fmt::format("{}T{:02}:{:02}:{:02}", iso_date(day), time.hours().count(), time.minutes().count(),
                          time.seconds().count());
  if (time.subseconds().count() != 0) text += fmt::format(".{:03}", time.subseconds().count());
  return text + "Z";
}

std::optional<Instant> parse_instant(std::string_view text) {
  if (text.size() < 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text.back() != 'Z') {
    return std::nullopt;
  }
  auto const day = parse_day(text.substr(0, 10));
  auto const hour = number(text, 11, 2);
  auto const minute = number(text, 14, 2);
  auto const second = number(text, 17, 2);
  if (!day || !hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
  int milliseconds = 0;
  if (text.size() != 20) {
    auto const fraction = number(text, 20, 3);
    if (text.size() != 24 || text[19] != '.' || !fraction) return std::nullopt;
    milliseconds = *fraction;
  }
  return Instant{date::sys_days{day->time_since_epoch()} + std::chrono::hours{*hour} +
                 std::chrono::minutes{*minute} + std::chrono::seconds{*second} +
                 std::chrono::milliseconds{milliseconds}};
}

std::string to_string(Day day) { return iso_date(day); }

std::optional<Day> parse_day(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  auto const year = number(text, 0, 4);
  auto const month = number(text, 5, 2);
  auto const day = number(text, 8, 2);
  if (!year || !month || !day) return std::nullopt;
  date::year_month_day const ymd{date::year{*year}, date::month{static_cast<unsigned>(*month)},
                                 date::day{static_cast<unsigned>(*day)}};
  if (!ymd.ok()) return std::nullopt;
  return Day{ymd};
}

}  // namespace graven
