#include <date/tz.h>
#include <doctest/doctest.h>

#include <chrono>

#include "tests/engine/store/fixture.hpp"

using namespace graven;
using namespace graven::store;
using namespace graven::store::testing;

namespace {

Instant past(int day, int minutes = 0) { return on(day, minutes).at; }

/// An id that follows from the number, as one made of another program's facts does.
Uuid past_id(std::uint8_t number) {
  Uuid id;
  id.bytes.fill(number);
  id.bytes[6] = 0x80;
  return id;
}

/// The same event under an id that graven gave it.
PastEvent of_graven(PastEvent event) {
  event.id.bytes[6] = 0x70;
  return event;
}

PastEvent past_review(std::uint8_t number, std::string card, int day, int grade, int minutes = 0) {
  ReviewGiven review;
  review.card = {"d", std::move(card)};
  review.grade = review.suggested = *Grade::of(grade);
  review.scheduler = "anki";
  return {past_id(number), past(day, minutes), std::nullopt, std::nullopt, std::move(review)};
}

PastEvent past_wish(std::uint8_t number, int day, EventBody body) {
  return {past_id(number), past(day), std::nullopt, std::nullopt, std::move(body)};
}

date::time_zone const& zone(char const* name = "UTC") { return *date::locate_zone(name); }

TakenIn take_in(Collection& collection, Deck const& deck, std::vector<PastEvent> const& events,
                Moment const& moment, date::time_zone const& in_zone = zone(),
                std::optional<int> rollover = std::nullopt) {
  auto const names = revision();
  PastDeck const arriving{{&deck, names},
                          [&](TakeEvent const& take) {
                            for (auto const& event : events) take(event);
                          },
                          rollover};
  return collection.take_in({arriving}, moment, in_zone).at(0);
}

std::vector<PastEvent> const some_history = {past_review(1, "a", -20, 4), past_review(2, "a", -19, 4),
                                             past_review(3, "a", -13, 5), past_review(4, "b", -2, 1),
                                             past_wish(5, -1, Suspended{{"d", "b"}})};

}  // namespace

TEST_CASE("a history from elsewhere is folded as if it had happened here") {
  TemporaryFolder const folder;
  auto collection = open(folder.file());
  auto const taken = take_in(collection, deck("d", {"a", "b", "c"}), some_history, on(0));
  CHECK(taken.deck.added.size() == 3);
  CHECK(taken.reviews == 4);
  CHECK(taken.suspended == 1);
  TemporaryFolder const other_folder;
  auto other = open(other_folder.file());
  other.add_deck(deck("d", {"a", "b", "c"}), revision(), on(-30));
  for (auto const day : {-20, -19}) answer(other, "a", 4, on(day));
  auto const expected = answer(other, "a", 5, on(-13));
  auto progress = get(collection, "a").progress;
  progress.last_event.counter = expected.last_event.counter;
  CHECK(progress == expected);
  CHECK(get(collection, "b").progress.suspended);
  CHECK(get(collection, "c").progress == schedule::Progress());
  CHECK(collection.check().findings.empty());
  CHECK(collection.totals(study_day(-2)).answered_today == 1);
}

TEST_CASE("what was taken in before is not taken in again") {
  TemporaryFolder const folder;
  auto collection = open(folder.file());
  take_in(collection, deck("d", {"a", "b"}), some_history, on(0));
  auto const before = get(collection, "a").progress;
  auto const again = take_in(collection, deck("d", {"a", "b"}), some_history, on(1));
  CHECK(again.deck.unchanged);
  CHECK(again.reviews + again.suspended == 0);
  CHECK(again.known == 5);
  // The same answer under another id, as another way of export may give it.
  auto const renamed = take_in(collection, deck("d", {"a", "b"}), {past_review(9, "a", -19, 4)}, on(1));
  CHECK(renamed.known == 1);
  CHECK(get(collection, "a").progress == before);
  CHECK(collection.history(get(collection, "a").ref).size() == 3);
}

TEST_CASE("events before and between those that are there give the progress of the whole") {
  TemporaryFolder const folder;
  auto collection = open(folder.file());
  collection.add_deck(deck("d", {"a"}), revision(), on(-30));
  answer(collection, "a", 4, on(-10));
  take_in(collection, deck("d", {"a"}), {past_review(1, "a", -5, 4), past_review(2, "a", -20, 4)}, on(0));
  auto const progress = get(collection, "a").progress;
  CHECK(progress.reviews == 3);
  CHECK(progress.first_review == study_day(-20));
  CHECK(progress.last_review == study_day(-5));
  CHECK(collection.check().findings.empty());
  CHECK(collection.rebuild() == 0);
}

TEST_CASE("events of one instant and kind count once while other kinds stay") {
  TemporaryFolder const folder;
  auto collection = open(folder.file());
  auto const taken = take_in(
      collection, deck("d", {"a"}),
      {past_review(1, "a", -3, 4), past_review(2, "a", -3, 1), past_wish(3, -3, Reset{{"d", "a"}})}, on(0));
  CHECK(taken.reviews == 1);
  CHECK(taken.resets == 1);
  CHECK(taken.known == 1);
}

TEST_CASE("graven's own events of one instant are told apart by their ids") {
  TemporaryFolder const folder;
  auto collection = open(folder.file());
  auto const cards = deck("d", {"a"});
  auto const first = of_graven(past_review(1, "a", -3, 1));
  auto const second = of_graven(past_review(2, "a", -3, 4));
  CHECK(take_in(collection, cards, {first, second}, on(0)).reviews == 2);
  CHECK(take_in(collection, cards, {first, second}, on(0)).known == 2);
  // They come back by a way that knows no ids of ours.
  CHECK(take_in(collection, cards, {past_review(3, "a", -3, 4)}, on(0)).known == 1);
  CHECK(get(collection, "a").progress.repeats == 1);
}

TEST_CASE("answers that had no suggestion teach nothing about strictness") {
  TemporaryFolder const folder;
  auto collection = open(folder.file());
  take_in(collection, deck("d", {"a", "b"}), some_history, on(0));
  CHECK(collection.grade_balance("d") == GradeBalance());
}

TEST_CASE("undo reaches what was done here and nothing that was taken in") {
  TemporaryFolder const folder;
  auto collection = open(folder.file());
  take_in(collection, deck("d", {"a", "b"}), some_history, on(0));
  CHECK_FALSE(collection.undo(on(0, 1)));
  answer(collection, "a", 4, on(0, 2));
  REQUIRE(collection.undo(on(0, 3)));
  CHECK_FALSE(collection.undo(on(0, 4)));
  CHECK(get(collection, "a").progress.reviews == 3);
}

TEST_CASE("taken in events are of one device of their own without gaps") {
  TemporaryFolder const folder;
  auto collection = open(folder.file());
  take_in(collection, deck("d", {"a"}), {past_review(1, "a", -20, 4)}, on(0));
  auto const own = answer(collection, "a", 4, on(0, 1));
  CHECK(own.reviews == 2);
  take_in(collection, deck("d", {"a"}), {past_review(1, "a", -20, 4), past_review(2, "a", -10, 4)}, on(1));
  auto const events = collection.history(get(collection, "a").ref);
  REQUIRE(events.size() == 3);
  CHECK(events[0].device == events[1].device);
  CHECK(events[0].device != events[2].device);
  CHECK(events[0].seq == 1);
  CHECK(events[1].seq == 2);
  CHECK(events[2].seq == 1);
  // A copy of the collection gets its own: the seqs of both could meet later.
  TemporaryFolder const other_folder;
  auto other = open(other_folder.file());
  take_in(other, deck("d", {"a"}), {past_review(1, "a", -20, 4)}, on(0));
  CHECK(other.history(get(other, "a").ref)[0].id == events[0].id);
}

TEST_CASE("study days follow the zone and the rollover of the source") {
  TemporaryFolder const folder;
  auto collection = open(folder.file());
  // 10:00 UTC is 05:00 in New York: before a rollover at 6 it is still the day before.
  take_in(collection, deck("d", {"a"}), {past_review(1, "a", -3, 4)}, on(0), zone("America/New_York"), 6);
  auto const events = collection.history(get(collection, "a").ref);
  CHECK(events[0].study_day == study_day(-4));
  CHECK(events[0].zone_offset_minutes == -300);
  auto stamped = past_review(2, "a", -2, 4);
  stamped.study_day = study_day(-1);
  stamped.zone_offset_minutes = 60;
  take_in(collection, deck("d", {"a"}), {stamped}, on(0));
  CHECK(collection.history(get(collection, "a").ref)[1].study_day == study_day(-1));
}

TEST_CASE("events from the future and of other cards are left out and push no clock") {
  TemporaryFolder const folder;
  auto collection = open(folder.file());
  auto other_deck = past_review(3, "a", -3, 4);
  std::get<ReviewGiven>(other_deck.body).card.deck = "e";
  auto const taken = take_in(collection, deck("d", {"a"}),
                             {past_review(1, "a", 400, 4), past_review(2, "no-card", -3, 4), other_deck,
                              past_review(4, "a", 0, 4, 600)},
                             on(0));
  CHECK(taken.from_future == 1);
  CHECK(taken.of_no_card == 2);
  CHECK(taken.reviews == 1);
  CHECK(answer(collection, "a", 4, on(0, 1)).last_event.ms == on(0, 1).at.time_since_epoch().count());
}

TEST_CASE("a history that breaks off changes nothing") {
  TemporaryFolder const folder;
  auto collection = open(folder.file());
  auto const d = deck("d", {"a"});
  auto const names = revision();
  PastDeck const breaking{{&d, names},
                          [](TakeEvent const& take) {
                            take(past_review(1, "a", -3, 4));
                            throw std::runtime_error("damaged");
                          },
                          std::nullopt};
  CHECK_THROWS_WITH(collection.take_in({breaking}, on(0), zone()), "damaged");
  CHECK(collection.decks().empty());
  CHECK(rows(folder.file(), "event").empty());
  // What guards the log outside of a history still does.
  collection.add_deck(d, names, on(0));
  CHECK_THROWS(tamper(folder.file(), "insert into event (id) values (1)"));
}
