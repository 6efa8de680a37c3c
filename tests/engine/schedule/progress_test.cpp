#include "engine/schedule/progress.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

using namespace graven;
using namespace graven::schedule;

namespace {

constexpr int day_0 = 20000;
CardName const name{"deck", "card"};

Uuid id_of(int number) {
  Uuid id;
  id.bytes[15] = static_cast<std::uint8_t>(number);
  return id;
}

/// The `number`-th event of the log, on study day `day`.
Event event(int number, int day, EventBody body) {
  Event made;
  made.id = id_of(number);
  made.device = id_of(200 + number % 2);
  made.seq = number;
  made.clock = {1000 + number / 2, number % 2};
  made.study_day = day_from_number(day_0 + day);
  made.body = std::move(body);
  return made;
}

Event review(int number, int day, int grade) {
  ReviewGiven given;
  given.card = name;
  given.grade = *Grade::of(grade);
  return event(number, day, given);
}

Progress folded(std::vector<Event> const& events) { return fold(events, Scheduler::sm2); }

std::optional<Day> on_day(int day) { return day_from_number(day_0 + day); }

std::vector<Event> const rich_history = {
    review(1, 0, 4),
    review(2, 1, 3),
    review(3, 1, 4),
    event(4, 2, Buried{name, *on_day(9)}),
    review(5, 9, 1),
    event(6, 9, Voided{id_of(5)}),
    review(7, 9, 5),
    event(8, 10, Suspended{name}),
    event(9, 10, Voided{id_of(6)}),
    event(10, 11, UnknownEvent{"parameters", name}),
    event(11, 11, Voided{id_of(99)}),
};

}  // namespace

TEST_CASE("counted reviews step the memory and set the due day") {
  auto const progress = folded({review(1, 0, 4), review(2, 1, 4), review(3, 7, 4), review(4, 22, 2)});
  CHECK(progress.memory == Sm2State{0, 1, 250});
  CHECK(progress.due == on_day(23));
  CHECK(progress.first_review == on_day(0));
  CHECK(progress.last_review == on_day(22));
  CHECK(progress.last_grade == Grade::of(2));
  CHECK(progress.reviews == 4);
  CHECK(progress.lapses == 1);
  CHECK(progress.last_event == HybridTime{1002, 0});
}

TEST_CASE("failing a card again before it was passed is no second lapse") {
  CHECK(folded({review(1, 0, 1)}).lapses == 0);
  CHECK(folded({review(1, 0, 4), review(2, 1, 2), review(3, 2, 2)}).lapses == 1);
}

TEST_CASE("a review on the day of the last one or before it is a repeat and touches no schedule") {
  for (int const day : {5, 4, -30}) {
    for (int const grade : {0, 3, 5}) {
      CAPTURE(day);
      CAPTURE(grade);
      auto const once = folded({review(1, 0, 4), review(2, 5, 3)});
      auto const again = folded({review(1, 0, 4), review(2, 5, 3), review(3, day, grade)});
      CHECK(again.memory == once.memory);
      CHECK(again.due == once.due);
      CHECK(again.last_review == once.last_review);
      CHECK(again.reviews == 2);
      CHECK(again.repeats == 1);
      CHECK(again.lapses == 0);
      CHECK(again.last_grade == Grade::of(grade));
      // The day after a clock set back does not count a second time either.
      CHECK(folded({review(1, 0, 4), review(2, 5, 3), review(3, day, grade), review(4, 5, 5)}).memory ==
            once.memory);
    }
  }
}

TEST_CASE("any order of arrival and any duplication gives one state") {
  auto const expected = folded(rich_history);
  CHECK(expected.reviews == 3);
  CHECK(expected.repeats == 1);
  CHECK(expected.suspended);
  CHECK(expected.memory.repetitions == 3);

  auto const random = seeded_random(3);
  for (int round = 0; round < 500; ++round) {
    auto events = rich_history;
    auto const copies = random() % 8;
    for (std::uint64_t i = 0; i < copies; ++i) {
      auto const copy = rich_history[random() % rich_history.size()];
      events.push_back(copy);
    }
    for (auto left = events.size(); left > 1; --left) std::swap(events[left - 1], events[random() % left]);
    REQUIRE(folded(events) == expected);
  }
}

TEST_CASE("a voided event leaves no trace wherever the void stands") {
  for (std::size_t gone = 0; gone < 3; ++gone) {
    std::vector<Event> const all = {review(1, 0, 4), review(2, 1, 2), review(3, 2, 5)};
    auto without = all;
    without.erase(without.begin() + static_cast<std::ptrdiff_t>(gone));
    auto with = all;
    with.push_back(event(4, 3, Voided{all[gone].id}));
    CHECK(folded(with) == folded(without));
    std::rotate(with.begin(), with.end() - 1, with.end());
    CHECK(folded(with) == folded(without));
  }
}

TEST_CASE("folding one event more equals folding all") {
  std::vector<Event> seen;
  Progress progress;
  for (auto const& each : {review(1, 0, 4), review(2, 1, 3), review(3, 1, 4), event(4, 1, Suspended{name}),
                           event(5, 2, Resumed{name}), event(6, 2, Reset{name}), review(7, 2, 5)}) {
    seen.push_back(each);
    apply(progress, each, Scheduler::sm2_common);
    CHECK(progress == fold(seen, Scheduler::sm2_common));
  }
}

TEST_CASE("a reset starts the memory anew and keeps what the learner decided") {
  auto const progress = folded({review(1, 0, 4), review(2, 1, 1), event(3, 1, Suspended{name}),
                                event(4, 1, Buried{name, *on_day(4)}), event(5, 1, Reset{name})});
  CHECK(progress.memory == Sm2State{});
  CHECK_FALSE(progress.due);
  CHECK_FALSE(progress.last_review);
  CHECK(progress.reviews == 0);
  CHECK(progress.suspended);
  CHECK(progress.buried_until == on_day(4));
  auto const after = folded({review(1, 0, 4), event(2, 0, Reset{name}), review(3, 0, 4)});
  CHECK(after.due == on_day(1));
  CHECK(after.reviews == 1);
}

TEST_CASE("resuming ends a suspension and a burial") {
  auto const progress = folded(
      {event(1, 0, Suspended{name}), event(2, 0, Buried{name, *on_day(4)}), event(3, 0, Resumed{name})});
  CHECK_FALSE(progress.suspended);
  CHECK_FALSE(progress.buried_until);
}

TEST_CASE("a card is asked again on the day until its grade is 4") {
  auto const today = *on_day(0);
  CHECK_FALSE(needs_redrill({}, today));
  CHECK(needs_redrill(folded({review(1, 0, 3)}), today));
  CHECK_FALSE(needs_redrill(folded({review(1, 0, 3)}), *on_day(1)));
  CHECK(needs_redrill(folded({review(1, 0, 3), review(2, 0, 2)}), today));
  CHECK_FALSE(needs_redrill(folded({review(1, 0, 3), review(2, 0, 4)}), today));
  CHECK_FALSE(needs_redrill(folded({review(1, 0, 3), event(2, 0, Suspended{name})}), today));
  CHECK_FALSE(needs_redrill(folded({review(1, 0, 3), event(2, 0, Buried{name, *on_day(1)})}), today));
  CHECK(needs_redrill(folded({review(1, 0, 3), event(2, 0, Buried{name, today})}), today));
}

namespace {

Event change(int number, int day, OnMeaning effect, std::string asked_before = "What was it?") {
  return event(number, day, CardChanged{name, effect, std::move(asked_before)});
}

}  // namespace

TEST_CASE("a card that was learned and then changed is asked soon and says what it asked") {
  std::vector<Event> const learned{review(1, 0, 4), review(2, 1, 4), review(3, 7, 4)};
  auto const before = folded(learned);
  REQUIRE(before.due == on_day(7 + before.memory.interval_days));
  struct Row {
    OnMeaning effect;
    int day;
    int due;
    int interval;
  };
  int const interval = before.memory.interval_days;
  for (auto const& row :
       {Row{OnMeaning::keep, 9, 9, interval}, Row{OnMeaning::keep, 7, 8, interval},
        Row{OnMeaning::keep, 90, 7 + interval, interval}, Row{OnMeaning::ease, 9, 9, (interval + 1) / 2}}) {
    CAPTURE(row.day);
    auto events = learned;
    events.push_back(change(4, row.day, row.effect));
    auto const changed = folded(events);
    CHECK(changed.due == on_day(row.due));
    CHECK(changed.memory.interval_days == row.interval);
    CHECK(changed.memory.repetitions == 3);
    CHECK(changed.asked_before == "What was it?");
    events.push_back(review(5, 100, 4));
    CHECK_FALSE(folded(events).asked_before);
  }
}

TEST_CASE("a changed card may be learned anew and is then new") {
  auto const changed = folded({review(1, 0, 4), change(2, 3, OnMeaning::reset)});
  CHECK_FALSE(changed.due);
  CHECK(changed.memory == Sm2State{});
  CHECK(changed.asked_before == "What was it?");
}

TEST_CASE("whoever never learned a card is told nothing of its change") {
  CHECK_FALSE(folded({change(1, 3, OnMeaning::keep)}).asked_before);
}

TEST_CASE("a repeat of the day shows a changed card and gives it back its interval") {
  auto const seen = folded({review(1, 0, 2), change(2, 0, OnMeaning::keep), review(3, 0, 4)});
  CHECK_FALSE(seen.asked_before);
  CHECK(seen.due == on_day(1));
  auto const early =
      folded({review(1, 0, 4), review(2, 1, 4), change(4, 1, OnMeaning::keep), review(6, 1, 5)});
  CHECK(early.due == on_day(7));
}
