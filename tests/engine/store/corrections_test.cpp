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

/// An answer in which the learner gave concept `k` another state than the matcher.
void marked(Collection& collection, ConceptState suggested, ConceptState state, std::string text,
            Moment const& moment) {
  auto answer = answered(state == ConceptState::hit ? 5 : 1, std::move(text));
  answer.suggested = *Grade::of(suggested == ConceptState::hit ? 5 : 1);
  answer.concepts = {{"k", state, suggested}, {"other", ConceptState::hit}};
  collection.record_review(get(collection, "a"), answer, moment);
}

Corrections known(Collection const& collection) { return collection.corrections(get(collection, "a").ref); }

constexpr auto hit = ConceptState::hit;
constexpr auto partial = ConceptState::partial;
constexpr auto missed = ConceptState::missed;

}  // namespace

namespace doctest {
template <>
struct StringMaker<RememberedAnswers> {
  static String convert(RememberedAnswers const& answers) {
    std::string all;
    for (auto const& text : answers.accepted) all += "[+" + text + "]";
    for (auto const& text : answers.rejected) all += "[-" + text + "]";
    return all.c_str();
  }
};
}  // namespace doctest

TEST_CASE("answers whose grade was corrected are remembered until that is taken back") {
  TemporaryFolder const folder;
  auto collection = open(folder.file());
  collection.add_deck(deck("d", {"a", "b"}), revision(), on(0));
  corrected(collection, "a", 2, 5, "right in other words", on(0));
  corrected(collection, "a", 4, 1, "only sounds right", on(1));
  corrected(collection, "a", 5, 4, "right but slow", on(2));
  corrected(collection, "a", 3, 3, "kept", on(3));
  corrected(collection, "b", 1, 4, "of another card", on(4));

  auto const corrections = known(collection);
  CHECK(corrections.whole.accepted == Texts{"right in other words"});
  CHECK(corrections.whole.rejected == Texts{"only sounds right"});

  corrected(collection, "a", 0, 4, "taken back at once", on(5));
  collection.undo(on(5));
  CHECK(collection.corrections(get(collection, "a").ref).whole.accepted == Texts{"right in other words"});
}

TEST_CASE("the newest ten corrections are remembered and come oldest first") {
  TemporaryFolder const folder;
  auto collection = open(folder.file());
  collection.add_deck(deck("d", {"a"}), revision(), on(0));
  for (int i = 0; i < 12; ++i) corrected(collection, "a", 2, 5, "answer " + std::to_string(i), on(i));
  auto const accepted = collection.corrections(get(collection, "a").ref).whole.accepted;
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

TEST_CASE("a corrected mark is remembered for its concept and not for the whole answer") {
  TemporaryFolder const folder;
  auto collection = open(folder.file());
  collection.add_deck(deck("d", {"a"}), revision(), on(0));
  marked(collection, missed, hit, "in my words", on(0));
  marked(collection, ConceptState::contradicted, hit, "not the opposite", on(1));
  marked(collection, hit, missed, "just a word of it", on(2));
  marked(collection, hit, partial, "half of it", on(3));

  auto const corrections = known(collection);
  REQUIRE(corrections.of_concepts.size() == 1);
  CHECK(corrections.of_concepts.at("k").accepted == Texts{"in my words", "not the opposite"});
  CHECK(corrections.of_concepts.at("k").rejected == Texts{"just a word of it"});
  CHECK(corrections.whole == RememberedAnswers());
}

TEST_CASE("corrected marks are unlearned by an undo and survive a rebuild and a new start") {
  TemporaryFolder const folder;
  {
    auto collection = open(folder.file());
    collection.add_deck(deck("d", {"a"}), revision(), on(0));
    marked(collection, missed, hit, "in my words", on(0));
    marked(collection, missed, hit, "taken back", on(1));
    collection.undo(on(1));
    CHECK(collection.check().findings.empty());
    CHECK(collection.rebuild() == 0);
  }
  auto collection = open(folder.file());
  CHECK(known(collection).of_concepts.at("k").accepted == Texts{"in my words"});
  collection.undo(on(2));
  CHECK(known(collection).of_concepts.empty());
}

TEST_CASE("what was said last of the very same words counts") {
  TemporaryFolder const folder;
  auto collection = open(folder.file());
  collection.add_deck(deck("d", {"a"}), revision(), on(0));
  marked(collection, hit, missed, "these words", on(0));
  marked(collection, hit, missed, "these words", on(1));
  CHECK(known(collection).of_concepts.at("k") == RememberedAnswers{{}, {"these words", "these words"}});
  marked(collection, missed, hit, "these words", on(2));
  CHECK(known(collection).of_concepts.at("k") == RememberedAnswers{{"these words"}, {}});
}

TEST_CASE("the newest ten of each sort are remembered for a concept") {
  TemporaryFolder const folder;
  auto collection = open(folder.file());
  collection.add_deck(deck("d", {"a"}), revision(), on(0));
  for (int i = 0; i < 12; ++i) {
    marked(collection, missed, hit, "right " + std::to_string(i), on(2 * i));
    marked(collection, hit, missed, "wrong " + std::to_string(i), on(2 * i + 1));
  }
  auto const answers = known(collection).of_concepts.at("k");
  CHECK(answers.accepted.size() == 10);
  CHECK(answers.accepted.front() == "right 2");
  CHECK(answers.rejected.size() == 10);
  CHECK(answers.rejected.back() == "wrong 11");
}

TEST_CASE("an event keeps what the matcher said beside the mark and an old event has none") {
  TemporaryFolder const folder;
  {
    auto collection = open(folder.file());
    collection.add_deck(deck("d", {"a"}), revision(), on(0));
    marked(collection, missed, hit, "in my words", on(0));
    auto const events = collection.history(get(collection, "a").ref);
    auto const concepts = std::get<ReviewGiven>(events.at(0).body).concepts;
    CHECK(concepts == std::vector<ConceptOutcome>{{"k", hit, missed}, {"other", hit, std::nullopt}});
  }
  tamper(folder.file(),
         "drop trigger event_stays; update event set concepts = '[[\"k\",\"hit\"],[\"other\",\"hit\"]]'");
  auto collection = open(folder.file());
  auto const events = collection.history(get(collection, "a").ref);
  auto const concepts = std::get<ReviewGiven>(events.at(0).body).concepts;
  CHECK(concepts == std::vector<ConceptOutcome>{{"k", hit, std::nullopt}, {"other", hit, std::nullopt}});
  CHECK(known(collection).of_concepts.empty());
}
