#include <doctest/doctest.h>

#include <algorithm>

#include "tests/engine/store/fixture.hpp"

using namespace graven;
using namespace graven::store;
using namespace graven::store::testing;

namespace {

using Ids = std::vector<std::string>;

Card rich_card() {
  Card rich = card("rich", "Front with \"quotes\", ünïcode and\na line break");
  rich.kind = CardKind::diagnose;
  rich.grade_mode = GradeMode::code;
  rich.made = Made::confirmed;
  rich.group = "A heading";
  rich.concepts.push_back({"keykeyke", {"one", "two", "three"}});
  rich.optional_concepts = {{"optional", {"maybe"}}};
  rich.wrong_statements = {{"wrongone", {"never", "no"}}};
  rich.notes = {"a note", "another"};
  rich.need = 1;
  rich.from = {{3, 9}, {12, 12}};
  rich.also = {{40, 41}};
  rich.goals = {2, 1};
  rich.after = {"a"};
  rich.weight = 4;
  rich.tags = {"go", "rust"};
  rich.revision = 3;
  rich.on_meaning = OnMeaning::ease;
  return rich;
}

Ids ids_of(std::vector<CardLine> const& lines) {
  Ids ids;
  for (auto const& line : lines) ids.push_back(line.id);
  return ids;
}

}  // namespace

TEST_CASE("a deck comes out as it went in") {
  TemporaryFolder const folder;
  auto collection = open(folder.file());
  auto const plain = deck("d", {"b", "a"});
  auto whole = plain;
  whole.cards.push_back(rich_card());
  whole.goals = {{1, "Know it", 4}, {2, "Use it", 5}};
  whole.aliases = {{"gc", "garbage collector"}};
  auto const report = collection.add_deck(whole, revision(), on(0));
  CHECK(report.new_deck);
  CHECK_FALSE(report.unchanged);
  CHECK(report.added == Ids{"b", "a", "rich"});

  for (auto const& expected : whole.cards) {
    auto const stored = get(collection, expected.id);
    CHECK(stored.card == expected);
    CHECK(stored.name == CardName{"d", expected.id});
    CHECK(stored.deck_name == "d");
    CHECK(stored.deck_revision == revision());
    CHECK(stored.progress == schedule::Progress{});
  }
  auto const found = collection.find_deck("d");
  REQUIRE(found);
  CHECK(found->goals == whole.goals);
  CHECK(found->aliases == whole.aliases);
  CHECK(found->title == "A deck");
  CHECK(found->cards == 3);
  CHECK(ids_of(collection.cards()) == Ids{"b", "a", "rich"});
  CHECK_FALSE(collection.find_deck("e"));
}

TEST_CASE("adding a deck again tells what the edit did and keeps the progress") {
  TemporaryFolder const folder;
  auto collection = open(folder.file());
  collection.add_deck(deck("d", {"a", "b", "c"}), revision(1), on(0));
  auto const progress = answer(collection, "b", 4, on(0));
  answer(collection, "c", 4, on(0));

  SUBCASE("the same file") {
    auto const report = collection.add_deck(deck("d", {"a", "b", "c"}), revision(1), on(1));
    CHECK(report.unchanged);
    CHECK(report.kept == 3);
  }
  SUBCASE("an edit") {
    auto edited = deck("d", {"new", "b", "a"});
    edited.cards[1].front = "Asked otherwise?";
    auto const report = collection.add_deck(edited, revision(2), on(1));
    CHECK_FALSE(report.new_deck);
    CHECK_FALSE(report.unchanged);
    CHECK(report.added == Ids{"new"});
    CHECK(report.changed == Ids{"b"});
    CHECK(report.removed == Ids{"c"});
    CHECK(report.kept == 1);
    CHECK(ids_of(collection.cards()) == Ids{"new", "b", "a"});
    CHECK(get(collection, "b").card.front == "Asked otherwise?");
    CHECK(get(collection, "b").deck_revision == revision(2));
    CHECK(collection.find_cards("c").empty());
    CHECK(names(collection, collection.fresh(study_day(1))) == Ids{"new", "a"});

    collection.add_deck(deck("d", {"c"}), revision(3), on(1));
    CHECK(get(collection, "c").progress.reviews == 1);
    CHECK(names(collection, collection.due(study_day(1), 10)) == Ids{"c"});
    collection.add_deck(deck("d", {"a", "b", "c"}), revision(1), on(2));
  }
  SUBCASE("a concept whose key its lock carried over") {
    auto relocked = deck("d", {"a", "b", "c"});
    relocked.cards[0].concepts[0].key = "oldkeyxx";
    CHECK(collection.add_deck(relocked, revision(1), on(1)).changed == Ids{"a"});
  }
  CHECK(get(collection, "b").progress == progress);
  CHECK(collection.check().findings.empty());
  CHECK(collection.rebuild() == 0);
}

TEST_CASE("a removed deck leaves its history and finds its progress when it comes back") {
  TemporaryFolder const folder;
  auto collection = open(folder.file());
  collection.add_deck(deck("d", {"a", "b"}), revision(), on(0));
  collection.add_deck(deck("other", {"a"}), revision(), on(0));
  auto const ref = get(collection, "b").ref;
  auto const progress = answer(collection, "b", 4, on(0));

  CHECK(collection.remove_deck("d"));
  CHECK_FALSE(collection.remove_deck("d"));
  CHECK(collection.decks().size() == 1);
  CHECK(collection.cards().size() == 1);
  CHECK_FALSE(collection.card(ref));
  CHECK(collection.history(ref).size() == 1);
  CHECK(collection.due(study_day(9), 10).empty());
  CHECK(collection.check().findings.empty());
  CHECK(collection.undo(on(0, 1))->name == CardName{"d", "b"});
  collection.add_deck(deck("d", {"b"}), revision(), on(1));
  CHECK(get(collection, "b").ref == ref);
  CHECK(get(collection, "b").progress == schedule::Progress{});

  answer(collection, "b", 4, on(0));
  collection.remove_deck("d");
  CHECK(collection.add_deck(deck("d", {"b"}), revision(), on(1)).new_deck);
  CHECK(get(collection, "b").progress.due == progress.due);
}

TEST_CASE("a renamed deck keeps its progress and two decks cannot share a name") {
  TemporaryFolder const folder;
  auto collection = open(folder.file());
  collection.add_deck(deck("old", {"a"}), revision(1), on(0));
  collection.add_deck(deck("else", {"x"}), revision(1), on(0));
  answer(collection, "a", 4, on(0));
  auto renamed = deck("new", {"a"});
  renamed.origin = "old";
  CHECK_FALSE(collection.add_deck(renamed, revision(2), on(0)).new_deck);
  CHECK(get(collection, "a").deck_name == "new");
  CHECK(get(collection, "a").name == CardName{"old", "a"});
  CHECK(get(collection, "a").progress.reviews == 1);
  CHECK_FALSE(collection.find_deck("old"));
  renamed.name = "else";
  CHECK_THROWS_AS(collection.add_deck(renamed, revision(3), on(0)), NameTaken);
  CHECK(get(collection, "a").deck_name == "new");
}

TEST_CASE("states of the author and of the learner are counted apart from what is served") {
  TemporaryFolder const folder;
  auto collection = open(folder.file());
  auto mixed = deck("d", {"a", "b", "draft", "held", "gone"});
  mixed.cards[2].state = CardState::draft;
  mixed.cards[3].state = CardState::suspended;
  mixed.cards[4].state = CardState::retired;
  collection.add_deck(mixed, revision(), on(0));
  collection.suspend(get(collection, "b").ref, on(0));
  collection.suspend(get(collection, "draft").ref, on(0));

  auto const found = collection.find_deck("d");
  CHECK(found->cards == 5);
  CHECK(found->active == 1);
  CHECK(found->drafts == 1);
  auto const totals = collection.totals(study_day(0));
  CHECK(totals.decks == 1);
  CHECK(totals.cards == 1);
  CHECK(totals.fresh == 1);
  CHECK(totals.drafts == 1);
  CHECK(totals.suspended == 2);
  std::vector<CardState> states;
  for (auto const& line : collection.cards()) states.push_back(line.state);
  CHECK(states == std::vector{CardState::active, CardState::suspended, CardState::draft, CardState::suspended,
                              CardState::retired});
  CHECK(names(collection, collection.fresh(study_day(0))) == Ids{"a"});
  collection.resume(get(collection, "b").ref, on(0));
  CHECK(collection.find_deck("d")->active == 2);
}

TEST_CASE("card ids are found in all decks or in one") {
  TemporaryFolder const folder;
  auto collection = open(folder.file());
  collection.add_deck(deck("d", {"a", "b"}), revision(), on(0));
  collection.add_deck(deck("e", {"a"}), revision(), on(0));
  auto const e = collection.find_deck("e")->ref;
  CHECK(collection.find_cards("a").size() == 2);
  REQUIRE(collection.find_cards("a", e).size() == 1);
  CHECK(collection.card(collection.find_cards("a", e).front())->deck_name == "e");
  CHECK(collection.find_cards("b", e).empty());
  CHECK(collection.find_cards("zz").empty());
  CHECK(ids_of(collection.cards(e)) == Ids{"a"});
}

TEST_CASE("of several decks all are added or none") {
  TemporaryFolder const folder;
  auto collection = open(folder.file());
  collection.add_deck(deck("taken", {"a"}), revision(), on(0));
  auto const fine = deck("fine", {"b"});
  auto clash = deck("elsewhere", {"c"});
  clash.name = "taken";
  CHECK_THROWS_AS(collection.add_decks({{&fine, revision()}, {&clash, revision()}}, on(1)), NameTaken);
  CHECK_FALSE(collection.find_deck("fine"));
  clash.name = "free";
  CHECK(collection.add_decks({{&fine, "1"}, {&clash, "2"}}, on(1)).size() == 2);
  CHECK(collection.decks().size() == 3);
}

TEST_CASE("a raised revision brings learned cards forward and tells what they asked") {
  TemporaryFolder const folder;
  auto collection = open(folder.file());
  auto made = deck("d", {"a", "b", "c"});
  collection.add_deck(made, revision(1), on(0));
  answer(collection, "a", 5, on(0));
  answer(collection, "b", 5, on(0));
  answer(collection, "a", 5, on(1));
  answer(collection, "b", 5, on(1));
  for (auto& each : made.cards) each.revision = 2;
  made.cards[0].front = "What else is it?";
  made.cards[1].concepts = {{"newnewne", {"another"}}};
  made.cards[1].on_meaning = OnMeaning::reset;
  auto const report = collection.add_deck(made, revision(2), on(3));
  CHECK(report.changed == Ids{"a", "b", "c"});
  CHECK(report.meaning == Ids{"a", "b"});
  CHECK(get(collection, "a").progress.due == study_day(3));
  CHECK(get(collection, "a").progress.asked_before == "What is it?");
  CHECK(get(collection, "b").progress.asked_before == "");
  CHECK_FALSE(get(collection, "b").progress.due);
  CHECK_FALSE(get(collection, "c").progress.asked_before);
  CHECK(kind_of(collection.history(get(collection, "a").ref).back().body) == "change");
  CHECK(names(collection, collection.due(study_day(3), 9)) == Ids{"a"});

  SUBCASE("once for each revision") {
    CHECK(collection.add_deck(made, revision(3), on(3)).meaning.empty());
    made.cards[0].revision = 1;
    CHECK(collection.add_deck(made, revision(4), on(3)).meaning.empty());
  }
  SUBCASE("until they are answered, and again when that is taken back") {
    answer(collection, "a", 5, on(3));
    CHECK_FALSE(get(collection, "a").progress.asked_before);
    REQUIRE(collection.undo(on(3)));
    CHECK(get(collection, "a").progress.asked_before == "What is it?");
    CHECK(collection.undo(on(3))->kind == "review");  // the change is the author's, not the learner's
  }
  CHECK(collection.check().findings.empty());
  CHECK(collection.rebuild() == 0);
}

TEST_CASE("a card changes when it says something else and not when its place or weight does") {
  TemporaryFolder const folder;
  auto collection = open(folder.file());
  auto made = deck("d", {"a", "b"});
  collection.add_deck(made, revision(1), on(0));
  auto const changes = [&] {
    std::vector<Instant> times;
    for (auto const& each : collection.deck_cards(collection.find_deck("d")->ref))
      times.push_back(each.changed_at);
    return times;
  };
  CHECK(changes() == std::vector<Instant>{on(0).at, on(0).at});

  made.cards[0].weight = 5;
  made.cards[0].group = "Elsewhere";
  made.cards.push_back(card("c"));
  collection.add_deck(made, revision(2), on(1));
  CHECK(changes() == std::vector<Instant>{on(0).at, on(0).at, on(1).at});

  made.cards[1].answer = "another";
  collection.add_deck(made, revision(3), on(2));
  CHECK(changes() == std::vector<Instant>{on(0).at, on(2).at, on(1).at});

  made.cards[1].answer = "while the clock was set back";
  collection.add_deck(made, revision(4), on(1));
  CHECK(changes()[1] == on(2).at + std::chrono::seconds{1});
}

TEST_CASE("a deck is read whole with all that is known of its cards") {
  TemporaryFolder const folder;
  auto collection = open(folder.file());
  auto made = deck("d", {"b", "a"});
  made.cards.push_back(rich_card());
  collection.add_deck(made, revision(), on(0));
  answer(collection, "a", 5, on(0));
  auto const cards = collection.deck_cards(collection.find_deck("d")->ref);
  REQUIRE(cards.size() == 3);
  CHECK(cards[0].card == made.cards[0]);
  CHECK(cards[1].ref == get(collection, "a").ref);
  CHECK(cards[1].progress == get(collection, "a").progress);
  CHECK(cards[2].card == made.cards[2]);
}
