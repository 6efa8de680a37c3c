#include "decks/exchange/anki/out/progress_rows.hpp"

#include <doctest/doctest.h>

#include "decks/exchange/anki/out/collection_settings.hpp"

using namespace graven;
using namespace graven::exchange;
using namespace graven::exchange::anki;

namespace {

constexpr int first_day = 20513;  // 2026-03-01

Event event_on(int day, int minute, EventBody body) {
  Event event;
  event.at = Instant{std::chrono::hours{24 * (first_day + day) + 10} + std::chrono::minutes{minute}};
  event.id = uuid_v7(event.at.time_since_epoch().count(), seeded_random(1));
  event.clock = {event.at.time_since_epoch().count(), 0};
  event.study_day = day_from_number(first_day + day);
  event.body = std::move(body);
  return event;
}

Event graded(int day, int minute, int grade, std::optional<int> total_ms = 4000) {
  ReviewGiven review;
  review.card = {"tea", "a1"};
  review.grade = *Grade::of(grade);
  review.total_ms = total_ms;
  return event_on(day, minute, std::move(review));
}

CardHistory history_of(std::vector<Event> events) {
  auto const progress = schedule::fold(events, schedule::Scheduler::sm2);
  return {progress, std::move(events)};
}

Study study_on(int day) {
  Study study;
  study.now.study_day = day_from_number(first_day + day);
  return study;
}

std::string shown(ReviewRow const& row) {
  auto const ms = row.id - std::chrono::milliseconds{std::chrono::hours{24 * first_day + 10}}.count();
  return std::to_string(ms / 60000) + "m button " + std::to_string(row.button) + ", " +
         std::to_string(row.last_interval) + " to " + std::to_string(row.interval) + " days, ease " +
         std::to_string(row.factor) + ", " + std::to_string(row.milliseconds) + " ms, type " +
         std::to_string(static_cast<int>(row.type));
}

std::vector<std::string> shown(std::vector<Event> const& events) {
  std::vector<std::string> all;
  for (auto const& row : review_rows(events, schedule::Scheduler::sm2)) all.push_back(shown(row));
  return all;
}

}  // namespace

TEST_CASE("every answer is a row with the interval and ease it led to") {
  CHECK(shown({graded(0, 0, 2), graded(0, 5, 4), graded(1, 0, 4), graded(2, 0, 5, 90'000), graded(8, 0, 3),
               graded(8, 2, 4, std::nullopt), graded(24, 0, 1), graded(24, 3, 4)}) ==
        std::vector<std::string>{"0m button 1, 0 to 1 days, ease 2500, 4000 ms, type 0",
                                 "5m button 3, 1 to 1 days, ease 2500, 4000 ms, type 0",
                                 "1440m button 3, 1 to 1 days, ease 2500, 4000 ms, type 1",
                                 "2880m button 4, 1 to 6 days, ease 2600, 60000 ms, type 1",
                                 "11520m button 2, 6 to 15 days, ease 2460, 4000 ms, type 1",
                                 "11522m button 3, 15 to 15 days, ease 0, 0 ms, type 3",
                                 "34560m button 1, 15 to 1 days, ease 2460, 4000 ms, type 1",
                                 "34563m button 3, 1 to 1 days, ease 2460, 4000 ms, type 2"});
}

TEST_CASE("a fresh start is a manual row and other wishes are none") {
  CardName const card{"tea", "a1"};
  CHECK(shown({event_on(0, 0, Suspended{card}), event_on(0, 1, Resumed{card}), event_on(0, 2, Reset{card}),
               graded(0, 3, 4), event_on(1, 0, Buried{card, day_from_number(first_day + 2)}),
               event_on(3, 0, Reset{card})}) ==
        std::vector<std::string>{"3m button 3, 0 to 1 days, ease 2500, 4000 ms, type 0",
                                 "4320m button 0, 1 to 0 days, ease 0, 0 ms, type 4"});
}

TEST_CASE("answers of the same millisecond get ids of their own") {
  std::vector<ReviewRow> rows(4);
  rows[0].id = 7;
  rows[1].id = 5;
  rows[1].card = 2;
  rows[2].id = 5;
  rows[2].card = 1;
  rows[3].id = 5;
  rows[3].card = 3;
  make_ids_unique(rows);
  CHECK(rows[0].id == 5);
  CHECK(rows[0].card == 1);
  CHECK(rows[1].id == 6);
  CHECK(rows[2].id == 7);
  CHECK(rows[3].id == 8);
  CHECK(rows[3].card == 0);
}

TEST_CASE("a card waits in the queue that its progress says") {
  CardName const card{"tea", "a1"};
  auto const fresh = card_row(history_of({}), study_on(0), 12);
  CHECK(fresh.type == CardType::fresh);
  CHECK(fresh.due == 12);
  CHECK_FALSE(fresh.last_review);

  auto const answered = card_row(history_of({graded(0, 0, 2), graded(0, 1, 3)}), study_on(0), 12);
  CHECK(answered.queue == Queue::review);
  CHECK(answered.due == first_day + 1 - day_number(day_zero));
  CHECK(answered.interval == 1);
  CHECK(answered.factor == 2500);
  CHECK(answered.reviews == 2);
  CHECK(answered.last_review == (24LL * first_day + 10) * 3600 + 60);

  auto const suspended =
      card_row(history_of({graded(0, 0, 4), event_on(0, 1, Suspended{card})}), study_on(0), 12);
  CHECK(suspended.type == CardType::review);
  CHECK(suspended.queue == Queue::suspended);
  CHECK(card_row(history_of({event_on(0, 1, Suspended{card})}), study_on(0), 12).type == CardType::fresh);

  auto const buried =
      history_of({graded(0, 0, 4), event_on(0, 1, Buried{card, day_from_number(first_day + 1)})});
  CHECK(card_row(buried, study_on(0), 12).queue == Queue::buried);
  CHECK(card_row(buried, study_on(1), 12).queue == Queue::review);
}
