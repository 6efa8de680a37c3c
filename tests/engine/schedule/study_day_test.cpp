#include "engine/schedule/study_day.hpp"

#include <date/tz.h>
#include <doctest/doctest.h>

#include <string>

using namespace graven;
using namespace std::chrono_literals;

namespace {

struct Row {
  std::string now, zone;
  int rollover;
  std::string expected;
};

std::string day_of(Row const& row) {
  return to_string(schedule::study_day(*parse_instant(row.now), *date::locate_zone(row.zone),
                                       std::chrono::hours{row.rollover}));
}

}  // namespace

TEST_CASE("an answer before the rollover hour counts for the day before") {
  for (auto const& row : {
           // New York: 02:00 to 03:00 does not exist on 2024-03-10, 01:00 to 02:00 happens twice on
           // 2024-11-03.
           Row{"2024-03-10T07:59:59Z", "America/New_York", 4, "2024-03-09"},
           Row{"2024-03-10T08:00:00Z", "America/New_York", 4, "2024-03-10"},
           Row{"2024-03-10T04:59:59.999Z", "America/New_York", 0, "2024-03-09"},
           Row{"2024-03-10T05:00:00Z", "America/New_York", 0, "2024-03-10"},
           Row{"2024-03-11T02:59:59Z", "America/New_York", 23, "2024-03-09"},
           Row{"2024-03-11T03:00:00Z", "America/New_York", 23, "2024-03-10"},
           Row{"2024-11-03T08:59:59Z", "America/New_York", 4, "2024-11-02"},
           Row{"2024-11-03T09:00:00Z", "America/New_York", 4, "2024-11-03"},
           Row{"2024-11-03T05:30:00Z", "America/New_York", 0, "2024-11-03"},
           Row{"2024-11-03T06:30:00Z", "America/New_York", 0, "2024-11-03"},
           Row{"2024-11-04T03:59:59Z", "America/New_York", 23, "2024-11-02"},
           Row{"2024-11-04T04:00:00Z", "America/New_York", 23, "2024-11-03"},
           // São Paulo: midnight itself is missing on 2018-11-04 and 23:00 happens twice on 2018-02-17.
           Row{"2018-11-04T02:59:59Z", "America/Sao_Paulo", 0, "2018-11-03"},
           Row{"2018-11-04T03:00:00Z", "America/Sao_Paulo", 0, "2018-11-04"},
           Row{"2018-11-04T05:59:59Z", "America/Sao_Paulo", 4, "2018-11-03"},
           Row{"2018-11-04T06:00:00Z", "America/Sao_Paulo", 4, "2018-11-04"},
           Row{"2018-02-18T01:30:00Z", "America/Sao_Paulo", 0, "2018-02-17"},
           Row{"2018-02-18T02:30:00Z", "America/Sao_Paulo", 0, "2018-02-17"},
           Row{"2018-02-18T01:30:00Z", "America/Sao_Paulo", 23, "2018-02-17"},
           // Apia has no 2011-12-30: ten minutes into the 31st are two days after ten to midnight on the
           // 29th.
           Row{"2011-12-30T09:50:00Z", "Pacific/Apia", 0, "2011-12-29"},
           Row{"2011-12-30T10:10:00Z", "Pacific/Apia", 0, "2011-12-31"},
           Row{"2011-12-30T10:10:00Z", "Pacific/Apia", 4, "2011-12-30"},
           Row{"2011-12-30T14:00:00Z", "Pacific/Apia", 4, "2011-12-31"},
           Row{"2011-12-31T08:59:59Z", "Pacific/Apia", 23, "2011-12-30"},
           Row{"2011-12-31T09:00:00Z", "Pacific/Apia", 23, "2011-12-31"},
           Row{"1969-12-31T23:59:59Z", "UTC", 0, "1969-12-31"},
       }) {
    CAPTURE(row.now);
    CAPTURE(row.zone);
    CAPTURE(row.rollover);
    CHECK(day_of(row) == row.expected);
  }
}

TEST_CASE("study days never go back while time goes on in one zone") {
  for (std::string const zone : {"America/New_York", "America/Sao_Paulo", "Pacific/Apia"}) {
    for (auto const rollover : {0h, 4h, 23h}) {
      auto last =
          schedule::study_day(*parse_instant("2011-01-01T00:00:00Z"), *date::locate_zone(zone), rollover);
      for (auto now = *parse_instant("2011-01-01T00:00:00Z"); now < *parse_instant("2013-01-01T00:00:00Z");
           now += 30min) {
        auto const day = schedule::study_day(now, *date::locate_zone(zone), rollover);
        REQUIRE(day >= last);
        last = day;
      }
    }
  }
}

TEST_CASE("a moment carries its offset from UTC") {
  struct Case {
    std::string now, zone;
    int minutes;
  };
  for (auto const& row : {Case{"2024-07-01T12:00:00Z", "America/New_York", -240},
                          Case{"2024-01-01T12:00:00Z", "America/New_York", -300},
                          Case{"2024-01-01T12:00:00Z", "Asia/Kolkata", 330},
                          Case{"2012-01-01T12:00:00Z", "Pacific/Apia", 840}}) {
    CAPTURE(row.zone);
    auto const now = *parse_instant(row.now);
    auto const moment = schedule::moment_at(now, *date::locate_zone(row.zone), 4h);
    CHECK(moment.at == now);
    CHECK(moment.zone_offset_minutes == row.minutes);
    CHECK(moment.study_day == schedule::study_day(now, *date::locate_zone(row.zone), 4h));
  }
}
