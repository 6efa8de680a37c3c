#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "decks/exchange/export.hpp"
#include "decks/exchange/import.hpp"

using namespace graven;
using exchange::export_deck;
using exchange::Format;

namespace {

Deck full_deck() {
  Deck deck;
  deck.name = "tea-2";
  deck.origin = "tea";
  deck.title = "Making \"tea\"";
  deck.lesson = "../tea.txt";
  deck.lesson_sha256 = std::string(64, 'a');
  deck.goals = {{1, "Brews", 3}};
  deck.aliases = {{"gc", "garbage collector"}};
  Card card;
  card.id = "aa111";
  card.kind = CardKind::predict;
  card.state = CardState::suspended;
  card.grade_mode = GradeMode::code;
  card.group = "Water";
  card.front = "Line\n```\nx <\t\"y\"\n```";
  card.answer = "a\x1b b";
  card.concepts = {{"k1", {"one", "two"}}};
  card.optional_concepts = {{"k2", {"three"}}};
  card.wrong_statements = {{"k3", {"four"}}};
  card.notes = {"note"};
  card.need = 1;
  card.from = {{3, 5}};
  card.also = {{7, 7}};
  card.goals = {1};
  card.after = {"bb222"};
  card.weight = 4;
  card.tags = {"t"};
  card.revision = 2;
  card.on_meaning = OnMeaning::ease;
  card.made = Made::automatic;
  Card gap;
  gap.id = "bb222";
  gap.kind = CardKind::cloze;
  gap.front = "Green tea draws for [two | 2] minutes.";
  gap.concepts = gap_concepts(gap.id, gap.front);
  deck.cards = {card, gap};
  return deck;
}

Event event(int nth, EventBody body) {
  Event made;
  made.id = *parse_uuid("0190a5c2-0000-7000-8000-00000000000" + std::to_string(nth));
  made.at = *parse_instant("2026-03-0" + std::to_string(nth) + "T10:00:00.250Z");
  made.clock.ms = made.at.time_since_epoch().count();
  made.zone_offset_minutes = -300;
  made.study_day = *parse_day("2026-03-0" + std::to_string(nth));
  made.body = std::move(body);
  return made;
}

std::vector<Event> history_of(CardName const& card) {
  ReviewGiven review;
  review.card = card;
  review.deck_revision = "r1";
  review.grade = *Grade::of(3);
  review.suggested = *Grade::of(2);
  review.concepts = {{"k1", ConceptState::hit, ConceptState::partial}, {"k2", ConceptState::missed}};
  review.first_key_ms = 800;
  review.scheduler = "sm2";
  review.interval_hint = 1;
  auto good = review;
  good.grade = *Grade::of(5);
  good.total_ms = 9000;
  return {event(1, review),
          event(2, good),
          event(3, Suspended{card}),
          event(4, Resumed{card}),
          event(5, Buried{card, *parse_day("2026-03-09")}),
          event(6, CardChanged{card, OnMeaning::ease, "Old?"}),
          event(7, Reset{card}),
          event(8, good)};
}

exchange::CardHistory history(Card const& card) {
  auto const events = card.id == "aa111" ? history_of({"tea", "aa111"}) : std::vector<Event>{};
  return {schedule::fold(events, schedule::Scheduler::sm2), events};
}

Checked<exchange::Imported> read(std::string_view bytes) {
  exchange::ImportOptions options;
  options.deck = "named";
  return exchange::import_text(bytes, "deck.json", options);
}

std::string only_problem(std::string_view bytes) {
  auto const imported = read(bytes);
  REQUIRE_FALSE(imported.has_value());
  REQUIRE(imported.error().size() == 1);
  auto const& problem = imported.error().front();
  return std::to_string(problem.place.line) + ":" + std::to_string(problem.place.column) + " " +
         problem.code + " " + problem.message;
}

}  // namespace

TEST_CASE("a deck comes back from JSON as it was") {
  auto const deck = full_deck();
  auto const imported = read(export_deck({deck}, Format::json));
  REQUIRE(imported.has_value());
  CHECK(imported->format == "json");
  REQUIRE(imported->decks.size() == 1);
  CHECK(imported->decks[0].deck == deck);
  CHECK_FALSE(imported->decks[0].events);
  Deck empty;
  empty.name = empty.origin = "empty";
  CHECK(read(export_deck({empty}, Format::json))->decks.at(0).deck == empty);
}

TEST_CASE("a history comes back from JSON and folds to the same progress") {
  auto const deck = full_deck();
  auto const imported = read(export_deck({deck, history}, Format::json));
  REQUIRE(imported.has_value());
  auto const before = history_of({"tea", "aa111"});
  std::vector<Event> after;
  imported->decks[0].events([&](PastEvent const& past) {
    Event each;
    each.id = past.id;
    each.at = past.at;
    each.clock.ms = past.at.time_since_epoch().count();
    each.zone_offset_minutes = past.zone_offset_minutes.value();
    each.study_day = past.study_day.value();
    each.body = past.body;
    after.push_back(each);
  });
  CHECK(after == before);
  CHECK(schedule::fold(after, schedule::Scheduler::sm2) == schedule::fold(before, schedule::Scheduler::sm2));
}

TEST_CASE("the name of the deck may be missing from JSON") {
  auto const imported = read(R"({"cards": [{"id": "a", "front": "Q?", "answer": "A"}]})");
  REQUIRE(imported.has_value());
  CHECK(imported->decks[0].deck.name == "named");
  CHECK(imported->decks[0].deck.origin == "named");
}

TEST_CASE("broken JSON is refused with its place") {
  struct Row {
    std::string bytes, problem;
  };
  auto const cards = [](std::string const& inside) {
    return "{\"name\": \"a\",\n\"cards\": [" + inside + "]}";
  };
  for (auto const& row : {
           Row{"{\"name\": \"a\",\n \"cards\": [}", "2:12 E103 the JSON is broken here"},
           Row{"{\"name\": \"A b\", \"cards\": []}",
               "1:1 E111 “name” has to be up to 64 lower-case letters, digits and hyphens"},
           Row{"{\"name\": \"a\"}", "1:1 E111 “cards” has to be a list of objects"},
           Row{"{\"name\": \"a\", \"cards\": [1]}", "1:1 E111 “cards” has to be a list of objects"},
           Row{"{\"version\": 2, \"name\": \"a\", \"cards\": []}", "1:1 E111 a newer graven wrote this"},
           Row{cards("{\"id\": \"../x\", \"front\": \"q\"}"),
               "2:11 E111 “id” has to be 1 to 32 lower-case letters, digits and hyphens"},
           Row{cards("{\"id\": \"x\"}"), "2:11 E111 “front” has to be there"},
           Row{cards("{\"id\": \"x\", \"front\": [\"q\"]}"), "2:11 E111 “front” has to be text"},
           Row{cards("{\"id\": \"x\", \"front\": \"q\\u0000\"}"),
               "2:11 E111 “front” has to be without NUL characters"},
           Row{cards("{\"id\": \"x\", \"front\": \"q\", \"need\": 1e99}"),
               "2:11 E111 “need” has to be a whole number from 1 up"},
           Row{cards("{\"id\": \"x\", \"front\": \"q\", \"need\": 18446744073709551615}"),
               "2:11 E111 “need” has to be a whole number from 1 up"},
           Row{cards("{\"id\": \"x\", \"front\": \"q\", \"kind\": \"quiz\"}"),
               "2:11 E111 “kind” has to be one of the names in docs/json.md"},
           Row{cards("{\"id\": \"x\", \"front\": \"q\", \"concepts\": [{\"wordings\": []}]}"),
               "2:11 E111 “wordings” has to be a list with at least one text"},
           Row{cards("{\"id\": \"x\", \"front\": \"q\", \"kind\": \"cloze\"}"),
               "2:11 E111 “front” has to be a text with its gaps in brackets"},
           Row{cards("{\"id\": \"x\", \"front\": \"q\"}, {\"id\": \"x\", \"front\": \"r\"}"),
               "2:38 E111 another card has the id “x”"},
           Row{cards("{\"id\": \"x\", \"front\": \"q\", \"history\": [{\"kind\": \"review\", \"at\": "
                     "\"now\"}]}"),
               "2:11 E111 “at” has to be an instant like 2026-03-01T10:00:00Z"},
           Row{cards("{\"id\": \"x\", \"front\": \"q\", \"history\": [{\"kind\": \"review\", \"at\": "
                     "\"2026-03-01T10:00:00Z\", \"grade\": 6}]}"),
               "2:11 E111 “grade” has to be a grade from 0 to 5"},
           Row{"{\"a\": \"\xff\"}", "1:8 E101 not UTF-8"},
           Row{std::string("{\"\0\"}", 5), "1:3 E101 a NUL character"},
       }) {
    CAPTURE(row.bytes);
    CHECK(only_problem(row.bytes) == row.problem);
  }
  CHECK(only_problem("{\"a\": " + std::string(2'000'000, '[')).find("nested deeper") != std::string::npos);
}
