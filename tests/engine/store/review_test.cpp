#include <SQLiteCpp/Exception.h>
#include <doctest/doctest.h>

#include "tests/engine/store/fixture.hpp"

using namespace graven;
using namespace graven::store;
using namespace graven::store::testing;

namespace {

ReviewGiven const& review_in(Event const& event) {
  REQUIRE(std::holds_alternative<ReviewGiven>(event.body));
  return std::get<ReviewGiven>(event.body);
}

}  // namespace

TEST_CASE("a review is logged with all it says and steps the progress") {
  TemporaryFolder const folder;
  auto collection = open(folder.file());
  collection.add_deck(deck("d", {"a"}), revision(), on(0));
  auto const shown = get(collection, "a");
  auto const progress = collection.record_review(shown, answered(4, "typed text"), on(0));
  CHECK(progress.due == study_day(1));
  CHECK(get(collection, "a").progress == progress);

  auto const events = collection.history(shown.ref);
  REQUIRE(events.size() == 1);
  auto const& event = events.front();
  CHECK(event.version == 1);
  CHECK(event.seq == 1);
  CHECK(event.at == on(0).at);
  CHECK(event.clock == HybridTime{on(0).at.time_since_epoch().count(), 0});
  CHECK(event.zone_offset_minutes == 60);
  CHECK(event.study_day == study_day(0));
  auto const& review = review_in(event);
  CHECK(review.card == CardName{"d", "a"});
  CHECK(review.deck_revision == revision());
  CHECK(review.grade == Grade::of(4));
  CHECK(review.suggested == Grade::of(3));
  CHECK(review.concepts == answered(4).concepts);
  CHECK(review.first_key_ms == 1200);
  CHECK(review.total_ms == 9000);
  CHECK(review.scheduler == "sm2");
  CHECK(review.interval_hint == 1);
  CHECK(collection.answer_text(event.id) == "typed text");
  CHECK(collection.last_event_at() == on(0).at);
  CHECK(schedule::fold(events, schedule::Scheduler::sm2) == progress);

  auto const totals = collection.totals(study_day(0));
  CHECK(totals.reviews == 1);
  CHECK(totals.answered_today == 1);
  CHECK(totals.fresh == 0);
}

TEST_CASE("an answer to a card that was answered elsewhere is refused and changes nothing") {
  TemporaryFolder const folder;
  auto first = open(folder.file());
  first.add_deck(deck("d", {"a"}), revision(), on(0));
  auto second = open(folder.file());
  auto const shown = get(second, "a");
  answer(first, "a", 4, on(0));
  CHECK_THROWS_AS(second.record_review(shown, answered(2), on(0, 1)), StaleCard);
  CHECK(second.history(shown.ref).size() == 1);
  CHECK(second.totals(study_day(0)).reviews == 1);
  answer(second, "a", 2, on(0, 2));
  CHECK(first.totals(study_day(0)).reviews == 2);
  CHECK(first.check().findings.empty());
}

TEST_CASE("answer texts stay in a table of their own and are cut between two characters") {
  TemporaryFolder const folder;
  auto collection = open(folder.file());
  collection.add_deck(deck("d", {"a", "b", "c"}), revision(), on(0));
  std::string const umlauts = "x" + [] {
    std::string many;
    for (int i = 0; i < 40'000; ++i) many += "ü";
    return many;
  }();
  collection.record_review(get(collection, "a"), answered(4, umlauts), on(0));
  auto const kept = collection.answer_text(collection.history(get(collection, "a").ref).front().id);
  REQUIRE(kept);
  CHECK(kept->size() == 65535);
  CHECK(umlauts.starts_with(*kept));
  collection.record_review(get(collection, "b"), answered(4, std::string("nul\0 and \xff", 10)), on(0));
  CHECK(collection.answer_text(collection.history(get(collection, "b").ref).front().id)->size() == 10);
  collection.record_review(get(collection, "c"), answered(0, ""), on(0));
  CHECK_FALSE(collection.answer_text(collection.history(get(collection, "c").ref).front().id));
  for (auto const& row : rows(folder.file(), "event")) CHECK(row.find("ü") == std::string::npos);
}

TEST_CASE("grading again replaces the last review and keeps the typed text") {
  TemporaryFolder const folder;
  auto collection = open(folder.file());
  collection.add_deck(deck("d", {"a"}), revision(), on(0));
  answer(collection, "a", 4, on(0));
  auto const shown = get(collection, "a");
  collection.record_review(shown, answered(4, "what I typed"), on(1));
  auto const progress = collection.regrade(shown, answered(2, ""), on(1, 1));
  CHECK(progress.last_grade == Grade::of(2));
  CHECK(progress.due == study_day(2));
  CHECK(progress.lapses == 1);
  CHECK(get(collection, "a").progress == progress);
  auto const events = collection.history(shown.ref);
  REQUIRE(events.size() == 4);
  CHECK(std::get<Voided>(events[2].body).event == events[1].id);
  CHECK(collection.answer_text(events[3].id) == "what I typed");
  CHECK(collection.totals(study_day(1)).reviews == 2);
  CHECK(collection.check().findings.empty());

  // Again from the same card: the second opinion is the one replaced.
  CHECK(collection.regrade(shown, answered(5), on(1, 2)).last_grade == Grade::of(5));
  CHECK(collection.totals(study_day(1)).answered_today == 1);
  CHECK(collection.undo(on(1, 3))->kind == "review");
  CHECK(get(collection, "a").progress == shown.progress);
}

TEST_CASE("grading again what was not answered or was changed since is refused") {
  TemporaryFolder const folder;
  auto collection = open(folder.file());
  collection.add_deck(deck("d", {"a"}), revision(), on(0));
  auto const shown = get(collection, "a");
  CHECK_THROWS_AS(collection.regrade(shown, answered(5), on(0)), StaleCard);
  answer(collection, "a", 4, on(0));
  collection.suspend(shown.ref, on(0, 1));
  auto const before = rows(folder.file(), "event");
  CHECK_THROWS_AS(collection.regrade(shown, answered(5), on(0, 2)), StaleCard);
  CHECK(rows(folder.file(), "event") == before);
  CHECK(collection.check().findings.empty());
}

TEST_CASE("undo takes back the newest event of any kind also after reopening") {
  TemporaryFolder const folder;
  std::vector<schedule::Progress> states;
  {
    auto collection = open(folder.file());
    collection.add_deck(deck("d", {"a", "b"}), revision(), on(0));
    auto const a = get(collection, "a").ref;
    auto const state = [&] { states.push_back(get(collection, "a").progress); };
    state();
    answer(collection, "a", 3, on(0));
    state();
    answer(collection, "a", 4, on(0, 1));
    state();
    collection.suspend(a, on(1));
    state();
    collection.resume(a, on(2));
    state();
    collection.bury(a, study_day(5), on(3));
    state();
    collection.reset(a, on(4));
  }
  for (auto const* kind : {"reset", "bury", "resume", "suspend", "review", "review"}) {
    auto collection = open(folder.file());
    auto const undone = collection.undo(on(9));
    REQUIRE(undone);
    CHECK(undone->kind == kind);
    CHECK(undone->name == CardName{"d", "a"});
    CHECK(get(collection, "a").progress == states.back());
    states.pop_back();
    CHECK(collection.check().findings.empty());
  }
  auto collection = open(folder.file());
  CHECK_FALSE(collection.undo(on(9)));
  CHECK(collection.totals(study_day(0)).reviews == 0);
  CHECK(collection.history(get(collection, "a").ref).size() == 12);
  CHECK(rows(folder.file(), "answers_of_day").empty());
}

TEST_CASE("a clock set back a day keeps the order of the log") {
  TemporaryFolder const folder;
  auto collection = open(folder.file());
  collection.add_deck(deck("d", {"a", "b"}), revision(), on(0));
  answer(collection, "a", 4, on(0));
  answer(collection, "b", 4, on(1));
  auto const progress = answer(collection, "a", 1, on(0, 5));
  CHECK(progress.repeats == 1);
  CHECK(progress.memory.interval_days == 1);
  auto const events = collection.history(get(collection, "a").ref);
  REQUIRE(events.size() == 2);
  CHECK(review_in(events[1]).grade == Grade::of(1));
  CHECK(events[1].at == on(0, 5).at);
  CHECK(events[1].clock == HybridTime{on(1).at.time_since_epoch().count(), 1});
  CHECK(collection.last_event_at() == on(0, 5).at);
  CHECK(answer(collection, "a", 4, on(1)).memory.repetitions == 2);
  CHECK(collection.check().findings.empty());
}

TEST_CASE("a change of zone moves no old study day") {
  TemporaryFolder const folder;
  auto collection = open(folder.file());
  collection.add_deck(deck("d", {"a"}), revision(), on(0));
  answer(collection, "a", 4, on(1));
  Moment travelled{on(1, 60).at, -600, study_day(0)};
  CHECK(answer(collection, "a", 5, travelled).repeats == 1);
  travelled = {on(2).at, 720, study_day(3)};
  CHECK(answer(collection, "a", 4, travelled).due == study_day(9));
  auto const events = collection.history(get(collection, "a").ref);
  CHECK(events[1].zone_offset_minutes == -600);
  CHECK(events[1].study_day == study_day(0));
  CHECK(events[2].zone_offset_minutes == 720);
  CHECK(collection.check().findings.empty());
}
