#include <doctest/doctest.h>

#include "tests/engine/store/fixture.hpp"

using namespace graven;
using namespace graven::store;
using namespace graven::store::testing;

namespace {

using Ids = std::vector<std::string>;

Ids numbered(std::string const& prefix, int count) {
  Ids ids;
  for (int i = 0; i < count; ++i) ids.push_back(prefix + std::to_string(10 + i));
  return ids;
}

}  // namespace

TEST_CASE("the day's limit of new cards holds for each deck and counts those met earlier today") {
  TemporaryFolder const folder;
  auto collection = open(folder.file());
  collection.set_settings({schedule::Scheduler::sm2, 4, 3});
  collection.add_deck(deck("d", numbered("d", 9)), revision(), on(0));
  collection.add_deck(deck("e", numbered("e", 9)), revision(), on(0));
  CHECK(names(collection, collection.fresh(study_day(0))) == Ids{"d10", "d11", "d12", "e10", "e11", "e12"});
  CHECK(collection.queue_counts(study_day(0)).fresh == 6);
  answer(collection, "d10", 4, on(0));
  answer(collection, "d15", 4, on(0));
  auto const d = collection.find_deck("d")->ref;
  CHECK(names(collection, collection.fresh(study_day(0), d)) == Ids{"d11"});
  CHECK(collection.queue_counts(study_day(0), d).fresh == 1);
  CHECK(collection.queue_counts(study_day(0)).fresh == 4);
  CHECK(names(collection, collection.fresh(study_day(1), d)) == Ids{"d11", "d12", "d13"});
  collection.set_settings({schedule::Scheduler::sm2, 4, 1});
  CHECK(collection.fresh(study_day(0), d).empty());
}

TEST_CASE("a new card waits until the cards it comes after are passed") {
  TemporaryFolder const folder;
  auto collection = open(folder.file());
  auto chained = deck("d", {"c", "b", "a", "free"});
  chained.cards[0].after = {"b"};
  chained.cards[1].after = {"a", "not-in-the-deck"};
  collection.add_deck(chained, revision(), on(0));
  CHECK(names(collection, collection.fresh(study_day(0))) == Ids{"a", "free"});
  answer(collection, "a", 2, on(0));
  CHECK(names(collection, collection.fresh(study_day(0))) == Ids{"free"});
  answer(collection, "a", 3, on(1));
  CHECK(names(collection, collection.fresh(study_day(1))) == Ids{"b", "free"});
  // A card that will not be served holds nobody back.
  collection.suspend(get(collection, "b").ref, on(1));
  CHECK(names(collection, collection.fresh(study_day(1))) == Ids{"c", "free"});
}

TEST_CASE("what is due comes oldest first and without cards answered today") {
  TemporaryFolder const folder;
  auto collection = open(folder.file());
  collection.add_deck(deck("d", {"a", "b", "c", "never"}), revision(), on(0));
  answer(collection, "c", 4, on(0));
  answer(collection, "a", 4, on(1));
  answer(collection, "b", 4, on(2));
  CHECK(collection.due(study_day(0), 10).empty());
  CHECK(collection.queue_counts(study_day(0)).next_due == study_day(1));
  CHECK(names(collection, collection.due(study_day(3), 10)) == Ids{"c", "a", "b"});
  CHECK(names(collection, collection.due(study_day(3), 2)) == Ids{"c", "a"});
  CHECK(collection.due(study_day(3), 10).front().due == study_day(1));
  CHECK(collection.queue_counts(study_day(3)).due == 3);
  CHECK_FALSE(collection.queue_counts(study_day(3)).next_due);
  answer(collection, "c", 4, on(3));
  CHECK(names(collection, collection.due(study_day(3), 10)) == Ids{"a", "b"});
  CHECK(collection.queue_counts(study_day(3)).next_due == study_day(9));
}

TEST_CASE("cards under 4 are asked again the same day in the order they were answered") {
  TemporaryFolder const folder;
  auto collection = open(folder.file());
  collection.add_deck(deck("d", {"a", "b", "c"}), revision(), on(0));
  answer(collection, "b", 3, on(0, 1));
  answer(collection, "a", 0, on(0, 2));
  answer(collection, "c", 4, on(0, 3));
  CHECK(names(collection, collection.redrill(study_day(0))) == Ids{"b", "a"});
  answer(collection, "b", 2, on(0, 4));
  CHECK(names(collection, collection.redrill(study_day(0))) == Ids{"a", "b"});
  answer(collection, "a", 5, on(0, 5));
  CHECK(names(collection, collection.redrill(study_day(0))) == Ids{"b"});
  CHECK(collection.queue_counts(study_day(0)).redrill == 1);
  CHECK(collection.redrill(study_day(1)).empty());
  CHECK(get(collection, "b").progress.due == study_day(1));
}

TEST_CASE("suspended and buried cards wait nowhere") {
  TemporaryFolder const folder;
  auto collection = open(folder.file());
  collection.add_deck(deck("d", {"due", "again", "new"}), revision(), on(0));
  answer(collection, "due", 4, on(0));
  answer(collection, "again", 1, on(1));
  auto const today = study_day(1);
  auto const waiting = [&] {
    return collection.due(today, 9).size() + collection.redrill(today).size() +
           collection.fresh(today).size();
  };
  CHECK(waiting() == 3);
  SUBCASE("suspended") {
    for (auto const* id : {"due", "again", "new"}) collection.suspend(get(collection, id).ref, on(1));
    CHECK(waiting() == 0);
    CHECK(collection.queue_counts(today).due == 0);
    CHECK_FALSE(collection.queue_counts(today).next_due);
  }
  SUBCASE("buried until tomorrow") {
    for (auto const* id : {"due", "again", "new"}) {
      collection.bury(get(collection, id).ref, study_day(2), on(1));
    }
    CHECK(waiting() == 0);
    CHECK(collection.queue_counts(today).next_due == study_day(2));
    CHECK(collection.due(study_day(2), 9).size() == 2);
    CHECK(collection.fresh(study_day(2)).size() == 1);
  }
  for (auto const* id : {"due", "again", "new"}) collection.resume(get(collection, id).ref, on(1));
  CHECK(waiting() == 3);
  CHECK(collection.check().findings.empty());
}

TEST_CASE("of a long chain of cards that wait for each other the free one is served wherever it stands") {
  for (bool const backward : {true, false}) {
    CAPTURE(backward);
    TemporaryFolder const folder;
    auto collection = open(folder.file());
    Deck chain = deck("d", {});
    for (int i = 0; i < 5000; ++i) {
      chain.cards.push_back(card("c" + std::to_string(i)));
      int const before = backward ? i - 1 : i + 1;
      if (before >= 0 && before < 5000) chain.cards.back().after = {"c" + std::to_string(before)};
    }
    collection.add_deck(chain, revision(), on(0));
    CHECK(names(collection, collection.fresh(study_day(0))) == Ids{backward ? "c0" : "c4999"});
    CHECK(collection.queue_counts(study_day(0)).fresh == 1);
  }
}
