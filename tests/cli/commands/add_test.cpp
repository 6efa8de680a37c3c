#include <doctest/doctest.h>
#include <sys/stat.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "tests/cli/commands/desk.hpp"

namespace graven::cli {
namespace {

using testing::deck_with;
using testing::Desk;
using testing::execute;
using testing::has;
using testing::joins_deck;
using testing::joins_lesson;
using testing::Stocked;

std::string lesson_named(std::string const& title) {
  return title + std::string(joins_lesson.substr(joins_lesson.find(':')));
}

TEST_CASE("adding a deck tells what is new and what to type next") {
  Desk desk;
  auto const outcome = desk.run({"add", desk.file("joins.deck.md", joins_deck)});
  CHECK(outcome.code == 0);
  CHECK(outcome.out ==
        "joins: 4 cards, all new\n"
        "  1 draft is not asked before you give an answer\n"
        "3 cards to answer today: graven review\n");
}

TEST_CASE("adding it again tells only what changed") {
  Desk desk;
  auto const file = desk.file("joins.deck.md", joins_deck);
  REQUIRE(desk.run({"add", file}).code == 0);
  CHECK(has(desk.run({"add", file}).out, "joins: 4 cards, nothing new\n"));
  desk.file("joins.deck.md", deck_with("A: Every row of its left table.", "A: All rows of its left table."));
  auto outcome = desk.run({"add", file});
  CHECK(has(outcome.out, "1 changed, progress kept: aa111"));
  CHECK(has(outcome.out, "3 as they were"));
  auto const shorter = std::string(joins_deck).substr(0, joins_deck.find("## dd444"));
  desk.file("joins.deck.md", shorter);
  CHECK(has(desk.run({"add", file}).out, "1 removed, progress kept in case they return: dd444"));
}

TEST_CASE("a lesson is compiled and its deck kept private beside the collection") {
  Desk desk;
  auto const outcome = desk.run({"add", desk.file("joins.txt", joins_lesson)});
  CAPTURE(outcome.err);
  CHECK(outcome.code == 0);
  CHECK(has(outcome.out, "joins: "));
  CHECK(has(outcome.err, "about the lesson: graven check"));
  auto const kept = desk.path("data/graven/decks/joins.deck.md");
  struct stat status {};
  REQUIRE(stat(kept.c_str(), &status) == 0);
  CHECK((status.st_mode & 0777U) == 0600U);
  CHECK(std::filesystem::exists(desk.path("data/graven/decks/joins.deck.lock")));
  CHECK(has(desk.run({"deck", "list", "--names"}).out, "joins\n"));
}

TEST_CASE("with one bad file among several nothing is added") {
  Desk desk;
  auto const good = desk.file("joins.deck.md", joins_deck);
  auto const bad = desk.file("bad.deck.md", deck_with("## bb222", "## aa111"));
  auto const outcome = desk.run({"add", good, bad});
  CHECK(outcome.code == 1);
  CHECK(has(outcome.err, "Nothing was added."));
  CHECK(desk.run({"deck", "list", "--names"}).out.empty());
}

TEST_CASE("a deck of another origin does not take a name that is there") {
  Desk desk;
  REQUIRE(desk.run({"add", desk.file("joins.deck.md", joins_deck)}).code == 0);
  auto const other = desk.file("other.deck.md",
                               deck_with("deck = \"joins\"\n", "deck = \"joins\"\norigin = \"elsewhere\"\n"));
  auto const outcome = desk.run({"add", other});
  CHECK(outcome.code == 1);
  CHECK(has(outcome.err, "joins"));
}

TEST_CASE("of several decks none is added when the name of one is taken") {
  Stocked desk;
  auto const fine = desk.file("fine.deck.md", deck_with("deck = \"joins\"\n", "deck = \"fine\"\n"));
  auto const other = desk.file("other.deck.md",
                               deck_with("deck = \"joins\"\n", "deck = \"joins\"\norigin = \"elsewhere\"\n"));
  auto const outcome = desk.run({"add", fine, desk.file("joins.txt", lesson_named("Unions")), other});
  CHECK(outcome.code == 1);
  CHECK(desk.run({"deck", "list", "--names"}).out == "joins\n");
  CHECK_FALSE(std::filesystem::exists(desk.path("data/graven/decks")));
}

TEST_CASE("no deck file stays of a lesson that the collection does not take") {
  Stocked desk;
  auto const lesson = desk.file("unions.txt", lesson_named("Unions"));
  execute(desk.database(),
          "create trigger full before insert on card begin select raise(abort, 'full'); end");
  CHECK(desk.run({"add", lesson}).code == 3);
  CHECK_FALSE(std::filesystem::exists(desk.path("data/graven/decks")));
  execute(desk.database(), "drop trigger full");
  REQUIRE(desk.run({"add", lesson}).code == 0);
  auto const kept = desk.read("data/graven/decks/unions.deck.md");
  auto const lock = desk.read("data/graven/decks/unions.deck.lock");
  execute(desk.database(),
          "create trigger full before update on deck begin select raise(abort, 'full'); end");
  desk.file("unions.txt",
            lesson_named("Unions") + "\nSQL sorts the rows of a union when it removes repeated rows.\n");
  CHECK(desk.run({"add", lesson}).code == 3);
  CHECK(desk.read("data/graven/decks/unions.deck.md") == kept);
  CHECK(desk.read("data/graven/decks/unions.deck.lock") == lock);
}

TEST_CASE("two lessons do not become one deck") {
  Desk desk;
  auto const untitled = std::string(joins_lesson.substr(joins_lesson.find("by the end")));
  auto const one = desk.file("week1/intro.txt", untitled);
  auto const two =
      desk.file("week2/intro.txt", untitled + "\n  • A cross join pairs every row with every other.\n");
  auto const both = desk.run({"add", one, two});
  CAPTURE(both.err);
  CHECK(both.code == 1);
  CHECK(has(both.err, "would both be the deck intro"));
  REQUIRE(desk.run({"add", one}).code == 0);
  auto const kept = desk.read("data/graven/decks/intro.deck.md");
  auto const second = desk.run({"add", two});
  CHECK(second.code == 1);
  CHECK(has(second.err, "another lesson"));
  CHECK(desk.read("data/graven/decks/intro.deck.md") == kept);
  // The same lesson moved to another place is the same deck.
  std::filesystem::rename(one, desk.path("intro.txt"));
  CHECK(desk.run({"add", desk.path("intro.txt")}).code == 0);
}

TEST_CASE("a lesson does not take the place of a deck that was added as a file") {
  Stocked desk;
  auto const outcome = desk.run({"add", desk.file("lesson/joins.txt", joins_lesson)});
  CHECK(outcome.code == 1);
  CHECK(has(outcome.err, "joins"));
  CHECK(desk.run({"deck", "list", "--json"}).out.find("\"title\": \"Joins\"") != std::string::npos);
}

TEST_CASE("add --json lists what changed in each deck") {
  Desk desk;
  auto const outcome = desk.run({"add", "--json", desk.file("joins.deck.md", joins_deck)});
  auto const json = nlohmann::json::parse(outcome.out);
  CHECK(json["decks"][0]["deck"] == "joins");
  CHECK(json["decks"][0]["new_deck"] == true);
  CHECK(json["decks"][0]["added"].size() == 4);
}

TEST_CASE("adding a lesson keeps what was edited in the deck beside the collection") {
  Desk desk;
  auto const lesson = desk.file("joins.txt", joins_lesson);
  REQUIRE(desk.run({"add", lesson}).code == 0);
  auto const kept = "data/graven/decks/joins.deck.md";
  auto deck = desk.read(kept);
  deck.replace(deck.find("K: a duplicate key"), 18, "K: one key twice!!");
  desk.file(kept, deck);
  auto changed = std::string(joins_lesson);
  changed.replace(changed.find("only visits"), 11, "just visits");
  desk.file("joins.txt", changed);
  auto const outcome = desk.run({"add", lesson});
  CAPTURE(outcome.err);
  CHECK(outcome.code == 0);
  CHECK(has(desk.read(kept), "K: one key twice!!"));
  auto const cards = desk.run({"export", "joins", "--to", "json"}).out;
  CHECK(has(cards, "one key twice!!"));
  CHECK(has(cards, "just visits"));
  // Twice edited and added by hand in between.
  REQUIRE(desk.run({"add", desk.path(kept)}).code == 0);
  CHECK(desk.run({"add", lesson}).code == 0);
}

TEST_CASE("a lesson never takes the place of a deck file with its author's texts") {
  Desk desk;
  auto const lesson = desk.file("joins.txt", joins_lesson);
  auto const own = desk.path("own.deck.md");
  REQUIRE(desk.run({"compile", lesson, "-o", own}).code == 0);
  REQUIRE(desk.run({"add", own}).code == 0);
  CHECK(desk.run({"add", lesson}).code == 0);  // the same texts
  auto deck = desk.read("own.deck.md");
  deck.replace(deck.find("K: a duplicate key"), 18, "K: one key twice!!");
  desk.file("own.deck.md", deck);
  REQUIRE(desk.run({"add", own}).code == 0);
  auto const outcome = desk.run({"add", lesson});
  CHECK(outcome.code == 1);
  CHECK(has(outcome.err, "texts that are not from this lesson"));
  CHECK(has(outcome.err, "graven deck remove joins"));
  CHECK(has(desk.run({"export", "joins", "--to", "json"}).out, "one key twice!!"));
}

TEST_CASE("an edited lesson carries its cards with their progress into the collection") {
  Desk desk;
  auto const lesson = desk.file("joins.txt", joins_lesson);
  REQUIRE(desk.run({"add", lesson}).code == 0);
  REQUIRE(desk.run({"review", "joins"}, "I do not know\n!5\n\n!5\n\n!5\n\n!5\n\n!5\n").code == 0);
  auto changed = std::string(joins_lesson);
  auto const at = changed.find("more rows than its left table");
  REQUIRE(at != std::string::npos);
  changed.replace(at, 29, "fewer columns than its left table");
  desk.file("joins.txt", changed);
  auto const outcome = desk.run({"add", lesson});
  CAPTURE(outcome.err);
  CHECK(outcome.code == 0);
  CHECK(has(outcome.out, "1 changed and may ask something else, asked today: "));
  CHECK_FALSE(has(outcome.out, "new:"));
  CHECK_FALSE(has(outcome.out, "removed"));
  CHECK(desk.run({"doctor"}).code == 0);
  REQUIRE(desk.run({"doctor", "--rebuild"}).code == 0);
  desk.variables["GRAVEN_NOW"] = "2026-03-02T10:00:00Z";
  auto const review = desk.run({"review", "joins", "--json"}, "\n\n\n\n\n\n");
  CHECK(has(review.out, "\"asked_before\":\"When does a left join give more rows than its left table?\""));
}

TEST_CASE("a deck that comes back says that progress came back with it") {
  testing::Stocked desk;
  REQUIRE(desk.run({"review", "joins"}, "every row of the left table\n").code == 0);
  REQUIRE(desk.run({"deck", "remove", "joins", "--yes"}).code == 0);
  auto const outcome = desk.run({"add", desk.path("joins.deck.md")});
  CHECK(has(outcome.out, "joins: 4 cards, back with the progress of 1\n"));
}

TEST_CASE("nothing to answer comes without a command") {
  Desk desk;
  auto const drafts =
      desk.file("d.deck.md", "---\nformat = 1\ndeck = \"d\"\n---\n\n## a recall\nQ: Why is that so?\n");
  auto const outcome = desk.run({"add", drafts});
  CHECK(has(outcome.out, "1 draft is not asked before you give an answer"));
  CHECK(has(outcome.out, "0 cards to answer today\n"));
}

}  // namespace
}  // namespace graven::cli
