#include "engine/team/outgoing.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "engine/schedule/progress.hpp"
#include "engine/team/wire.hpp"
#include "tests/engine/team/learner.hpp"

using namespace graven;
using namespace graven::team;
using team::testing::device_log;
using team::testing::key_of;

namespace {

constexpr std::int64_t a_day = 86'400'000;

TEST_CASE("at the level events nothing tells the time of day") {
  auto const log = device_log(11, 90);
  for (auto const& event : team::testing::outgoing(log, key_of(1))) {
    CHECK(event.clock.ms == day_number(event.study_day) * a_day);
    CHECK(event.at.time_since_epoch().count() == event.clock.ms);
    CHECK(event.zone_offset_minutes == 0);
    if (auto const* review = std::get_if<ReviewGiven>(&event.body)) {
      CHECK_FALSE(review->first_key_ms);
      CHECK(*review->total_ms % 1000 == 0);
    }
  }
}

TEST_CASE("shared ids do not hold the clock that local ones are made of and are the same at every level") {
  auto const log = device_log(11, 90);
  auto const leaving = team::testing::outgoing(log, key_of(1), ShareLevel::events);
  auto const exact = team::testing::outgoing(log, key_of(1), ShareLevel::timing);
  for (std::size_t i = 0; i < log.size(); ++i) {
    CHECK_FALSE(
        std::equal(log[i].id.bytes.begin(), log[i].id.bytes.begin() + 4, leaving[i].id.bytes.begin()));
    CHECK(leaving[i].id == exact[i].id);
    CHECK(leaving[i].device != log[i].device);
  }
}

TEST_CASE("what leaves keeps the order of the log") {
  for (std::uint64_t seed = 1; seed < 20; ++seed) {
    auto log = device_log(seed, 60);
    if (log.size() > 40) {  // the learner flew west: a study day again
      for (std::size_t i = 30; i < 40; ++i) log[i].study_day = log[20].study_day;
    }
    auto const leaving = team::testing::outgoing(log, key_of(seed));
    CHECK(std::is_sorted(leaving.begin(), leaving.end(), comes_before));
  }
}

TEST_CASE("what leaves folds to the same schedule as what stays") {
  for (std::uint64_t seed = 1; seed < 20; ++seed) {
    auto const log = device_log(seed, 90);
    for (auto const level : {ShareLevel::events, ShareLevel::timing}) {
      auto leaving = team::testing::outgoing(log, key_of(seed), level);
      for (auto const* id : {"card0", "card3"}) {
        auto const of = [&](std::vector<Event> const& events) {
          std::vector<Event> about;
          for (auto const& event : events) {
            auto const card = card_of(event.body);
            if (std::holds_alternative<Voided>(event.body) || card == CardName{"joins", id})
              about.push_back(event);
          }
          auto progress = schedule::fold(about, schedule::Scheduler::sm2);
          progress.last_event = {};
          return progress;
        };
        CHECK(of(leaving) == of(log));
      }
    }
  }
}

TEST_CASE("durations leave in coarse steps") {
  auto log = device_log(11, 90);
  Outgoing out({key_of(1).public_key(), log.front().device}, ShareLevel::events);
  auto const review = std::find_if(log.begin(), log.end(), [](Event const& event) {
    return std::holds_alternative<ReviewGiven>(event.body);
  });
  REQUIRE(review != log.end());
  struct Row {
    std::optional<int> ms, expected;
  };
  for (auto const& row : {Row{0, 2000}, Row{2000, 2000}, Row{2001, 5000}, Row{59'999, 60'000},
                          Row{3'600'000, 600'000}, Row{std::nullopt, std::nullopt}}) {
    std::get<ReviewGiven>(review->body).total_ms = row.ms;
    CHECK(std::get<ReviewGiven>(out.next(*review).body).total_ms == row.expected);
  }
}

TEST_CASE("a summary counts the answers of a day and deck and names no card") {
  auto const log = device_log(5, 40);
  auto const leaving = team::testing::outgoing(log, key_of(1));
  std::set<Uuid> voided;
  for (auto const& event : leaving) {
    if (auto const* each = std::get_if<Voided>(&event.body)) voided.insert(each->event);
  }
  std::int64_t answers = 0;
  for (auto const& event : leaving) {
    if (std::holds_alternative<ReviewGiven>(event.body) && !voided.contains(event.id)) ++answers;
  }
  std::int64_t counted = 0;
  for (auto const& day : day_summaries(leaving)) {
    CHECK(kind_of(day.body) == "day");
    auto const line = to_line(day);
    CHECK(line.find("\"card") == std::string::npos);
    counted += nlohmann::json::parse(line).at("n").get<std::int64_t>();
  }
  CHECK(counted == answers);
}

}  // namespace
