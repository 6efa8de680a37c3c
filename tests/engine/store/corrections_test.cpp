#include <doctest/doctest.h>

#include "tests/engine/store/fixture.hpp"

using namespace graven;
using namespace graven::store;
using namespace graven::store::testing;

namespace {

void corrected(Collection& collection, std::string const& id, int suggested, int given, std::string text,
               Moment const& moment) {
  auto answer = answered(given, std::move(text));
  answer.suggested = *Grade::of(suggested);
  collection.record_review(get(collection, id), answer, moment);
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("answers whose grade was corrected are remembered until that is taken back") {
  TemporaryFolder const folder;
  auto collection = open(folder.file());
  collection.add_deck(deck("d", {"a", "b"}), revision(), on(0));
  corrected(collection, "a", 2, 5, "right in other words", on(0));
  corrected(collection, "a", 4, 1, "only sounds right", on(1));
  corrected(collection, "a", 5, 4, "right but slow", on(2));
  corrected(collection, "a", 3, 3, "kept", on(3));
  corrected(collection, "b", 1, 4, "of another card", on(4));

  auto const known = collection.corrections(get(collection, "a").ref);
  CHECK(known.accepted == Texts{"right in other words"});
  CHECK(known.rejected == Texts{"only sounds right"});

  corrected(collection, "a", 0, 4, "taken back at once", on(5));
  collection.undo(on(5));
  CHECK(collection.corrections(get(collection, "a").ref).accepted == Texts{"right in other words"});
}

TEST_CASE("the newest ten corrections are remembered and come oldest first") {
  TemporaryFolder const folder;
  auto collection = open(folder.file());
  collection.add_deck(deck("d", {"a"}), revision(), on(0));
  for (int i = 0; i < 12; ++i) corrected(collection, "a", 2, 5, "answer " + std::to_string(i), on(i));
  auto const accepted = collection.corrections(get(collection, "a").ref).accepted;
  REQUIRE(accepted.size() == 10);
  CHECK(accepted.front() == "answer 2");
  CHECK(accepted.back() == "answer 11");
}

TEST_CASE("a deck's corrections are summed from its last reset on") {
  TemporaryFolder const folder;
  auto collection = open(folder.file());
  collection.add_deck(deck("d", {"a"}), revision(), on(0));
  collection.add_deck(deck("e", {"x"}), revision(2), on(0));
  corrected(collection, "a", 3, 4, "one", on(0));
  corrected(collection, "a", 2, 4, "two", on(1));
  corrected(collection, "a", 5, 4, "wholly there, so it does not count", on(2));
  corrected(collection, "a", 0, 3, "wholly missing, so it does not count", on(3));
  corrected(collection, "x", 4, 2, "of another deck", on(4));
  CHECK(collection.grade_balance("d") == GradeBalance{2, -3});
  CHECK(collection.grade_balance("e") == GradeBalance{1, 2});

  collection.reset_strictness("d", on(5));
  CHECK(collection.grade_balance("d") == GradeBalance{0, 0});
  CHECK(collection.grade_balance("e") == GradeBalance{1, 2});
  corrected(collection, "a", 2, 1, "after it", on(6));
  CHECK(collection.grade_balance("d") == GradeBalance{1, 1});
  CHECK(collection.check().findings.empty());
  CHECK(collection.rebuild() == 0);
}
