#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "cli/collection_access.hpp"
#include "tests/cli/commands/desk.hpp"

namespace graven::cli {
namespace {

using testing::Desk;
using testing::has;
using testing::joins_deck;
using testing::Stocked;

struct Reader : Stocked {
  nlohmann::json json(std::vector<std::string> words) {
    words.emplace_back("--json");
    auto const outcome = run(std::move(words));
    REQUIRE(outcome.code == 0);
    return nlohmann::json::parse(outcome.out);
  }

  /// Answers a card as a review would.
  void answer(std::string const& id, int grade) {
    store::Answered answered;
    answered.grade = answered.suggested = *Grade::of(grade);
    answered.text = "all left rows";
    record(id, answered);
  }

  void record(std::string const& id, store::Answered const& answered) {
    store::Collection collection(database(),
                                 {seeded_random(7), *parse_instant(variables["GRAVEN_NOW"]), {}, 100});
    auto const card = collection.card(collection.find_cards(id).front());
    auto const at = *parse_instant(variables["GRAVEN_NOW"]);
    collection.record_review(*card, answered, {at, 60, *parse_day("2026-03-01")});
  }
};

TEST_CASE("cards are listed with deck and id and day and front") {
  Reader desk;
  auto const outcome = desk.run({"cards"});
  CHECK(outcome.code == 0);
  CHECK(has(outcome.out, "joins/aa111  new         Which rows does a left join keep?\n"));
  CHECK(has(outcome.out, "joins/bb222  new         A left row without a match gets […] on the right.\n"));
  CHECK(has(outcome.out, "joins/dd444  draft       When is a cross join useful?\n"));
  auto const json = desk.json({"cards"});
  CHECK(json["cards"].size() == 4);
  CHECK(json["cards"][0] == nlohmann::json{{"deck", "joins"},
                                           {"id", "aa111"},
                                           {"kind", "recall"},
                                           {"state", "active"},
                                           {"front", "Which rows does a left join keep?"},
                                           {"due", nullptr}});
}

TEST_CASE("cards can be narrowed to a deck and a state") {
  Reader desk;
  CHECK(desk.json({"cards", "joins", "--state", "draft"})["cards"].size() == 1);
  CHECK(desk.json({"cards", "--state", "retired"})["cards"].empty());
  auto const outcome = desk.run({"cards", "jions"});
  CHECK(outcome.code == 1);
  CHECK(has(outcome.err, "did you mean joins?"));
}

TEST_CASE("a card is found by its id alone or with its deck") {
  Reader desk;
  for (auto const& words : {std::vector<std::string>{"card", "show", "aa111"},
                            {"card", "show", "joins/aa111"},
                            {"card", "show", "aa111", "--deck", "joins"}}) {
    auto const outcome = desk.run(words);
    CHECK(outcome.code == 0);
    CHECK(has(outcome.out, "Every row of its left table."));
    CHECK(has(outcome.out, "never answered"));
  }
}

TEST_CASE("a review under a clock that was set back says so") {
  Reader desk;
  desk.answer("aa111", 4);
  CHECK(desk.run({"review", "--list"}).err.empty());
  desk.variables["GRAVEN_NOW"] = "2026-02-26T09:00:00Z";
  auto const outcome = desk.run({"review", "--list"});
  CHECK(outcome.code == 0);
  CHECK(outcome.err == "warning: the clock is 3 days behind the last answer; answers count for 2026-02-26\n");
}

TEST_CASE("unknown and ambiguous cards are named with their neighbours") {
  Reader desk;
  auto outcome = desk.run({"card", "show", "aa11"});
  CHECK(outcome.code == 1);
  CHECK(has(outcome.err, "did you mean aa111?"));
  CHECK(desk.run({"card", "show", "nowhere/aa111"}).code == 1);
  std::string other(joins_deck);
  other.replace(other.find("\"joins\""), 7, "\"other\"");
  REQUIRE(desk.run({"add", desk.file("other.deck.md", other)}).code == 0);
  outcome = desk.run({"card", "suspend", "aa111"});
  CHECK(outcome.code == 1);
  CHECK(has(outcome.err, "joins/aa111, other/aa111"));
  CHECK(desk.run({"card", "suspend", "other/aa111"}).code == 0);
}

TEST_CASE("card show --json tells progress and history with the answer typed") {
  Reader desk;
  desk.answer("aa111", 4);
  auto const json = desk.json({"card", "show", "aa111"});
  CHECK(json["deck"] == "joins");
  CHECK(json["ease_factor"] == 2.5);
  CHECK(json["interval"] == 1);
  CHECK(json["repetitions"] == 1);
  CHECK(json["due"] == "2026-03-02");
  REQUIRE(json["history"].size() == 1);
  CHECK(json["history"][0]["kind"] == "review");
  CHECK(json["history"][0]["grade"] == 4);
  CHECK(json["history"][0]["study_day"] == "2026-03-01");
  CHECK(json["history"][0]["at"] == "2026-03-01T10:00:00Z");
  CHECK(json["history"][0]["answer"] == "all left rows");
  CHECK(json["history"][0]["voided"] == false);
  CHECK(has(desk.run({"card", "show", "aa111"}).out, "grade 4  “all left rows”"));
}

TEST_CASE("undo takes back the last step and then says there is none") {
  Reader desk;
  desk.answer("aa111", 2);
  REQUIRE(desk.run({"card", "bury", "cc333"}).code == 0);
  CHECK(has(desk.run({"undo"}).out, "putting joins/cc333 off until tomorrow"));
  CHECK(has(desk.run({"undo"}).out, "review of joins/aa111"));
  auto const outcome = desk.run({"undo"});
  CHECK(outcome.code == 1);
  CHECK(has(outcome.err, "nothing to undo"));
  auto const json = desk.json({"card", "show", "aa111"});
  CHECK(json["due"] == nullptr);
  CHECK(json["history"][0]["voided"] == true);
}

TEST_CASE("a card shows for each concept the answers whose mark was corrected until that is taken back") {
  Reader desk;
  auto const key = desk.json({"card", "show", "aa111"})["concepts"][0]["key"].get<std::string>();
  store::Answered answered;
  answered.grade = *Grade::of(5);
  answered.text = "whatever is on the left";
  answered.concepts = {{key, ConceptState::hit, ConceptState::missed}};
  desk.record("aa111", answered);

  auto const json = desk.json({"card", "show", "aa111"});
  CHECK(json["accepted"].empty());
  REQUIRE(json["learned_concepts"].size() == 1);
  CHECK(json["learned_concepts"][0] == nlohmann::json{{"key", key},
                                                      {"wording", "every row of the left table"},
                                                      {"accepted", {"whatever is on the left"}},
                                                      {"rejected", nlohmann::json::array()}});
  CHECK(json["history"][0]["concepts"][0] ==
        nlohmann::json{{"key", key}, {"state", "hit"}, {"suggested", "missed"}});
  CHECK(has(desk.run({"card", "show", "aa111"}).out,
            "Learned from your corrections\n  every row of the left table\n    accepted “whatever is on the "
            "left”\n"));
  CHECK(
      has(desk.run({"grade", "aa111", "whatever is on the left"}).out, "like an answer you accepted before"));
  CHECK(desk.json({"grade", "aa111", "whatever is on the left"})["concepts"][0]["remembered"] == "accepted");

  REQUIRE(desk.run({"undo"}).code == 0);
  CHECK(desk.json({"card", "show", "aa111"})["learned_concepts"].empty());
  CHECK(desk.run({"doctor"}).code == 0);
}

TEST_CASE("suspending and resuming and burying and resetting change what is asked") {
  Reader desk;
  auto const fresh = [&] { return desk.json({"stats"})["new_today"].get<int>(); };
  REQUIRE(fresh() == 3);
  REQUIRE(desk.run({"card", "suspend", "aa111"}).code == 0);
  CHECK(fresh() == 2);
  CHECK(desk.run({"card", "suspend", "aa111"}).code == 1);
  CHECK(desk.json({"cards", "--state", "suspended"})["cards"].size() == 1);
  REQUIRE(desk.run({"card", "resume", "aa111"}).code == 0);
  CHECK(fresh() == 3);
  CHECK(desk.run({"card", "resume", "aa111"}).code == 1);
  CHECK(has(desk.run({"card", "bury", "aa111"}).out, "not asked before 2026-03-02"));
  CHECK(fresh() == 2);
  desk.answer("cc333", 5);
  REQUIRE(desk.run({"card", "reset", "cc333"}).code == 0);
  CHECK(desk.json({"card", "show", "cc333"})["repetitions"] == 0);
}

TEST_CASE("decks are listed and removed only after a confirmation") {
  Reader desk;
  CHECK(has(desk.run({"deck", "list"}).out, "joins  3 cards, 1 draft  Joins\n"));
  auto const json = desk.json({"deck", "list"});
  CHECK(json["decks"][0]["name"] == "joins");
  CHECK(json["decks"][0]["cards"] == 4);
  auto outcome = desk.run({"deck", "remove", "joins"}, "y\n");
  CHECK(outcome.code == 2);
  CHECK(has(outcome.err, "--yes"));
  CHECK(desk.run({"deck", "remove", "jons", "--yes"}).code == 1);
  CHECK(desk.run({"deck", "remove", "joins", "--yes"}).code == 0);
  CHECK(desk.run({"deck", "list", "--names"}).out.empty());
}

TEST_CASE("progress returns with a deck that is added again") {
  Reader desk;
  desk.answer("aa111", 4);
  REQUIRE(desk.run({"deck", "remove", "joins", "--yes"}).code == 0);
  REQUIRE(desk.run({"add", desk.path("joins.deck.md")}).code == 0);
  CHECK(desk.json({"card", "show", "aa111"})["repetitions"] == 1);
}

TEST_CASE("stats and forecast count what was answered and what comes") {
  Reader desk;
  desk.answer("aa111", 4);
  auto const stats = desk.json({"stats"});
  CHECK(stats["answered_today"] == 1);
  CHECK(stats["reviews"] == 1);
  CHECK(stats["study_day"] == "2026-03-01");
  auto const forecast = desk.json({"forecast", "--days", "3"});
  REQUIRE(forecast["days"].size() == 3);
  CHECK(forecast["days"][1] == nlohmann::json{{"date", "2026-03-02"}, {"due", 1}});
  CHECK(desk.run({"forecast", "--days", "2"}).out == "2026-03-01      0\n2026-03-02      1 #\n");
}

TEST_CASE("control characters in a deck never reach the output") {
  Desk desk;
  std::string deck(joins_deck);
  deck.replace(deck.find("Which rows"), 5,
               "\x1b]52;c;eA==\x07\xc2\x9b"
               "2J");
  auto const added = desk.run({"add", desk.file("evil.deck.md", deck)});
  if (added.code != 0) {  // a reader may refuse such a deck; its message must be harmless all the same
    CHECK(added.err.find('\x1b') == std::string::npos);
    return;
  }
  for (auto const& words : {std::vector<std::string>{"cards"},
                            {"cards", "--json"},
                            {"card", "show", "aa111"},
                            {"card", "show", "aa111", "--json"}}) {
    auto const out = desk.run(words).out;
    CHECK(out.find('\x1b') == std::string::npos);
    CHECK(out.find('\x07') == std::string::npos);
    CHECK(out.find("\xc2\x9b") == std::string::npos);
  }
}

TEST_CASE("a card is shown with all that its deck file says") {
  Desk desk;
  auto const file = desk.file("d.deck.md", R"(---
format = 1
deck = "d"

[[goal]]
id = 1
text = "Knows maps"
---

## a1 recall
From: 12-14 20
Also: 30
Goal: 1
Need: 1
Q: Which keys may a map have?
A: Comparable ones.
K: comparable
K: sortable
K?: also strings
X: functions
Note: Mind the slices.

## a2 recall
State: draft
Q: Why?
Note: Suggestion: line 3: "because"
)");
  REQUIRE(desk.run({"add", file}).code == 0);
  auto const shown = desk.run({"card", "show", "a1"}).out;
  for (auto const* part : {"any 1", "also strings", "functions", "Mind the slices.", "1: Knows maps",
                           "lines 12-14, 20; repeated in line 30"}) {
    CAPTURE(part);
    CHECK(has(shown, part));
  }
  CHECK(has(desk.run({"card", "show", "a2"}).out, "Suggestion: line 3"));
}

TEST_CASE("resuming says what the deck file has to say about it") {
  Desk desk;
  auto const deck = [&](std::string const& state) {
    return desk.file("joins.deck.md",
                     testing::deck_with("## aa111 recall\n", "## aa111 recall\nState: " + state + "\n"));
  };
  REQUIRE(desk.run({"add", deck("suspended")}).code == 0);
  auto const outcome = desk.run({"card", "resume", "aa111"});
  CHECK(outcome.code == 1);
  CHECK(has(outcome.err, "suspended in its deck file"));
  REQUIRE(desk.run({"card", "suspend", "dd444"}).code == 0);
  auto const draft = desk.run({"card", "resume", "dd444"});
  CHECK(draft.code == 0);
  CHECK_FALSE(has(draft.out, "is asked again"));
  CHECK(has(draft.out, "draft"));
}

}  // namespace
}  // namespace graven::cli
