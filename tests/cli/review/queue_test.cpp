#include "cli/review/queue.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "tests/cli/review/desk_fixture.hpp"

using namespace graven;
using namespace graven::cli::review;
using graven::test::card;
using graven::test::deck;

namespace {

struct Queue : test::DeskFixture {
  void answer(store::StoredCard const& shown, int grade) {
    auto const given = *Grade::of(grade);
    collection.record_review(shown, {given, given, {}, {}, {}, "x"}, moment());
  }
  /// Ids in the order in which they are asked when every answer gets `grade`.
  std::vector<std::string> asked(int grade, int chunk = 500) {
    TodaysQueue queue(collection, std::nullopt, 7, chunk);
    std::vector<std::string> ids;
    while (auto const next = queue.next(moment().study_day)) {
      ids.push_back(next->name.card);
      answer(*next, grade);
    }
    return ids;
  }
};

std::vector<Card> cards(int count) {
  std::vector<Card> made;
  for (int i = 0; i < count; ++i) made.push_back(card(fmt::format("c{}", i), "Front?", {"answer"}));
  return made;
}

}  // namespace

TEST_CASE_FIXTURE(Queue, "new cards come in lesson order up to the day's limit") {
  add(deck("d", cards(12)));
  auto const ids = asked(4);
  CHECK(ids.size() == 10);
  CHECK(ids.front() == "c0");
  CHECK(ids.back() == "c9");
}

TEST_CASE_FIXTURE(Queue, "what is due comes before what is new and pieces give the same order as the whole") {
  add(deck("d", cards(14)));
  CHECK(asked(4).size() == 10);
  next_day();
  TodaysQueue whole(collection, std::nullopt, 7);
  std::vector<std::string> expected;
  for (int i = 0; i < 10; ++i) expected.push_back(whole.next(moment().study_day)->name.card);
  auto const ids = asked(4);
  REQUIRE(ids.size() == 14);
  CHECK(std::vector<std::string>(ids.begin(), ids.begin() + 10) == expected);
  CHECK(ids[10] == "c10");
  next_day(6);
  auto const pieces = asked(4, 3);
  CHECK(pieces.size() == 14);
  CHECK(std::set<std::string>(pieces.begin(), pieces.end()).size() == 14);
}

TEST_CASE_FIXTURE(Queue, "a card opened by an answer is asked the same day") {
  auto first = card("first", "A?", {"a"});
  auto second = card("second", "B?", {"b"});
  second.after = {"first"};
  add(deck("d", {second, first}));
  CHECK(asked(4) == std::vector<std::string>{"first", "second"});
}

TEST_CASE_FIXTURE(Queue, "the position counts cards once and repeats apart") {
  add(deck("d", cards(2)));
  TodaysQueue queue(collection, std::nullopt, 0);
  auto const first = queue.next(moment().study_day);
  CHECK(queue.position().number == 1);
  CHECK(queue.position().total == 2);
  answer(*first, 2);
  auto const second = queue.next(moment().study_day);
  CHECK(queue.position().number == 2);
  answer(*second, 5);
  auto const again = queue.next(moment().study_day);
  REQUIRE(again);
  CHECK(again->ref == first->ref);
  CHECK(queue.position().again);
  CHECK(queue.position().again_left == 1);
  answer(*again, 4);
  CHECK_FALSE(queue.next(moment().study_day));
}

TEST_CASE_FIXTURE(Queue, "a card brought back has the number it had") {
  add(deck("d", cards(4)));
  answer(stored("c3"), 5);  // in an earlier session
  TodaysQueue queue(collection, std::nullopt, 0);
  auto const take = [&] { return queue.next(moment().study_day).value(); };
  auto const take_back = [&](store::StoredCard const& current) {
    auto const undone = collection.undo(moment()).value();
    queue.bring_back(current.ref);
    queue.bring_back(undone.card);
    return take();
  };
  auto const place = [&] { return std::pair(queue.position().number, queue.position().total); };
  answer(take(), 5);
  auto const second = take();
  CHECK(place() == std::pair(2, 3));
  auto const first = take_back(second);
  CHECK(place() == std::pair(1, 3));
  CHECK(take_back(first).name.card == "c3");
  CHECK(place() == std::pair(1, 4));
  CHECK(take().name.card == "c0");
  CHECK(place() == std::pair(2, 4));
  CHECK(take().name.card == "c1");
  CHECK(place() == std::pair(3, 4));
}

TEST_CASE_FIXTURE(Queue, "a new grade after the last card brings work back") {
  add(deck("d", cards(1)));
  TodaysQueue queue(collection, std::nullopt, 0);
  auto const shown = queue.next(moment().study_day);
  answer(*shown, 5);
  CHECK_FALSE(queue.next(moment().study_day));
  auto const grade = *Grade::of(1);
  collection.regrade(*shown, {grade, grade, {}, {}, {}, ""}, moment());
  auto const again = queue.next(moment().study_day);
  REQUIRE(again);
  CHECK(again->ref == shown->ref);
}

TEST_CASE_FIXTURE(Queue, "a session that goes on into the next study day plans that day") {
  add(deck("d", cards(12)));
  TodaysQueue queue(collection, std::nullopt, 0);
  answer(*queue.next(moment().study_day), 2);
  next_day();
  auto const next = queue.next(moment().study_day);
  REQUIRE(next);
  CHECK(next->name.card == "c0");
  CHECK_FALSE(queue.position().again);
  CHECK(queue.position().total == 11);
}

TEST_CASE_FIXTURE(Queue, "cards of other decks stay out when one is named") {
  add(deck("a", cards(2)));
  add(deck("b", {card("only", "Front?", {"answer"})}));
  TodaysQueue queue(collection, collection.find_deck("b")->ref, 0);
  auto const next = queue.next(moment().study_day);
  REQUIRE(next);
  CHECK(next->deck_name == "b");
  answer(*next, 5);
  CHECK_FALSE(queue.next(moment().study_day));
}
