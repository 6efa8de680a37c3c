#include <doctest/doctest.h>

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>

#include "tests/cli/commands/desk.hpp"

namespace graven::cli {
namespace {

using testing::Desk;
using testing::has;
using testing::joins_lesson;

std::string replaced(std::string text, std::string const& from, std::string const& to) {
  REQUIRE(has(text, from));
  return text.replace(text.find(from), from.size(), to);
}

struct Compiling {
  Desk desk;
  std::string lesson = desk.file("joins.txt", joins_lesson);
  std::string deck = desk.path("out/joins.deck.md");

  Compiling() { std::filesystem::create_directories(desk.path("out")); }
  testing::Outcome run(std::vector<std::string> more = {}) {
    std::vector<std::string> words{"compile", lesson, "-o", deck};
    words.insert(words.end(), more.begin(), more.end());
    return desk.run(words);
  }
};

TEST_CASE("compile writes a deck and its lock and says what to type next") {
  Compiling c;
  auto const outcome = c.run();
  CHECK(outcome.code == 0);
  CHECK(has(outcome.out, "Wrote " + c.deck));
  CHECK(has(outcome.out, "graven add " + c.deck));
  auto const deck = c.desk.read("out/joins.deck.md");
  CHECK(has(deck, "deck = \"joins\""));
  CHECK(has(deck, "lesson = \"../joins.txt\""));
  CHECK(std::filesystem::exists(c.desk.path("out/joins.deck.lock")));
  CHECK(c.desk.run({"fmt", "--check", c.deck}).code == 0);
}

TEST_CASE("without -o the deck goes into the current folder under its own name") {
  Compiling c;
  auto const before = std::filesystem::current_path();
  std::filesystem::current_path(c.desk.path("out"));
  auto const outcome = c.desk.run({"compile", c.lesson});
  std::filesystem::current_path(before);
  CHECK(outcome.code == 0);
  CHECK(std::filesystem::exists(c.deck));
}

TEST_CASE("a dry run writes nothing") {
  Compiling c;
  auto const outcome = c.run({"--dry-run"});
  CHECK(outcome.code == 0);
  CHECK(has(outcome.out, "Would write"));
  CHECK(std::filesystem::is_empty(c.desk.path("out")));
}

TEST_CASE("strict writes nothing when there are warnings") {
  Compiling c;
  auto const outcome = c.run({"--strict"});
  CHECK(outcome.code == 1);
  CHECK(has(outcome.err, "warning["));
  CHECK(std::filesystem::is_empty(c.desk.path("out")));
}

TEST_CASE("compiling the same lesson again changes no byte") {
  Compiling c;
  REQUIRE(c.run().code == 0);
  auto const first = c.desk.read("out/joins.deck.md");
  auto const again = c.run();
  CHECK(again.code == 0);
  CHECK(has(again.out, "Unchanged"));
  CHECK(c.desk.read("out/joins.deck.md") == first);
}

TEST_CASE("a changed lesson recompiles over a deck its author left alone") {
  Compiling c;
  REQUIRE(c.run().code == 0);
  c.desk.file("joins.txt", replaced(std::string(joins_lesson), "a duplicate key", "a duplicated key"));
  CHECK(c.run().code == 0);
  CHECK(has(c.desk.read("out/joins.deck.md"), "a duplicated key"));
}

TEST_CASE("a new title keeps the deck's name and with it the ids") {
  Compiling c;
  REQUIRE(c.run().code == 0);
  auto const ids = [&] {
    std::vector<std::string> found;
    auto const text = c.desk.read("out/joins.deck.md");
    for (auto at = text.find("\n## "); at != std::string::npos; at = text.find("\n## ", at + 1)) {
      found.push_back(text.substr(at + 4, 5));
    }
    return found;
  };
  auto const before = ids();
  c.desk.file("joins.txt", replaced(std::string(joins_lesson), "Joins: bringing", "All joins: bringing"));
  CHECK(c.run().code == 0);
  CHECK(has(c.desk.read("out/joins.deck.md"), "deck = \"joins\""));
  auto const after = ids();
  CHECK(std::find(after.begin(), after.end(), before.front()) != after.end());
}

TEST_CASE("an author's edit stays and does not stop the rest from following the lesson") {
  Compiling c;
  REQUIRE(c.run().code == 0);
  auto const original = c.desk.read("out/joins.deck.md");
  c.desk.file("out/joins.deck.md", replaced(original, "K: a duplicate key", "K: one key twice"));
  c.desk.file("joins.txt", replaced(std::string(joins_lesson), "Counts only visits", "Counts all visits"));
  for (int times = 0; times < 2; ++times) {
    auto const outcome = c.run();
    CAPTURE(outcome.err);
    CHECK(outcome.code == 0);
    CHECK_FALSE(has(outcome.err, "W401"));
    auto const deck = c.desk.read("out/joins.deck.md");
    CHECK(has(deck, "K: one key twice"));
    CHECK(has(deck, "Hand: K\n"));
    CHECK(has(deck, "all visits"));
  }
}

TEST_CASE("where the lesson changed under an author's edit both texts are told and his stays") {
  Compiling c;
  REQUIRE(c.run().code == 0);
  c.desk.file("out/joins.deck.md",
              replaced(c.desk.read("out/joins.deck.md"), "K: a duplicate key", "K: one key twice"));
  c.desk.file("joins.txt", replaced(std::string(joins_lesson), "a duplicate key", "a doubled key"));
  auto const outcome = c.run();
  CHECK(outcome.code == 0);
  CHECK(has(outcome.err, "warning[W401]"));
  CHECK(has(outcome.err, "one key twice"));
  CHECK(has(outcome.err, "a doubled key"));
  CHECK(has(c.desk.read("out/joins.deck.md"), "K: one key twice"));
  CHECK_FALSE(has(c.run().err, "W401"));
}

TEST_CASE("a completed draft covers its goal and is no draft any longer") {
  Compiling c;
  REQUIRE(has(c.run().err, "W140"));
  auto const original = c.desk.read("out/joins.deck.md");
  auto const draft = original.find("State: draft\nMade: auto\nQ: A common mistake");
  REQUIRE(draft != std::string::npos);
  auto edited = original;
  edited.replace(draft, std::string("State: draft\n").size(), "Goal: 2\n");
  auto const note = edited.find("\nNote: ", draft);
  edited.insert(note, "\nA: Put the condition into the join.\nK: into the join");
  c.desk.file("out/joins.deck.md", edited);
  auto const outcome = c.run();
  CHECK(outcome.code == 0);
  CHECK_FALSE(has(outcome.err, "W140"));
  CHECK_FALSE(has(outcome.out, "no card serves the goal: Chooses a join"));
  CHECK(has(c.desk.read("out/joins.deck.md"), "A: Put the condition into the join."));
}

TEST_CASE("a card an author added stays and one he deleted does not come back") {
  Compiling c;
  REQUIRE(c.run().code == 0);
  auto const original = c.desk.read("out/joins.deck.md");
  auto const first = original.find("\n## ");
  auto const second = original.find("\n## ", first + 1);
  auto const edited = original.substr(0, first) + original.substr(second) +
                      "\n## mine1 recall\nMade: hand\nQ: Why?\nA: Because.\n";
  c.desk.file("out/joins.deck.md", edited);
  auto const outcome = c.run();
  CAPTURE(outcome.err);
  CHECK(outcome.code == 0);
  CHECK(c.desk.read("out/joins.deck.md") == edited);
}

TEST_CASE("without its lock a deck that differs counts as its author's") {
  Compiling c;
  REQUIRE(c.run().code == 0);
  std::filesystem::remove(c.desk.path("out/joins.deck.lock"));
  CHECK(c.run().code == 0);
  std::filesystem::remove(c.desk.path("out/joins.deck.lock"));
  c.desk.file("joins.txt", replaced(std::string(joins_lesson), "a duplicate key", "a duplicated key"));
  auto const outcome = c.run();
  CHECK(outcome.code == 0);
  CHECK(has(outcome.err, "W401"));
  CHECK(has(c.desk.read("out/joins.deck.md"), "a duplicate key"));
}

TEST_CASE("compiling an edited lesson tells each change and what it means for progress") {
  Compiling c;
  REQUIRE(c.run().code == 0);
  auto const before = c.desk.read("out/joins.deck.md");
  auto edited = replaced(std::string(joins_lesson), "only visits", "never visits");
  c.desk.file("joins.txt", edited + "\n  • Uses a cross join for pairing every row with every other row\n");
  auto const dry = c.run({"--dry-run", "--on-meaning", "reset"});
  CAPTURE(dry.err);
  CHECK(dry.code == 0);
  CHECK(has(dry.out, ": may ask something else, learned anew: "));
  CHECK(has(dry.out, ": new: "));
  CHECK(has(dry.err, "warning[W402]"));
  CHECK(c.desk.read("out/joins.deck.md") == before);
  auto const outcome = c.run();
  CHECK(has(outcome.out, ": may ask something else, progress kept, asked today: "));
  CHECK(has(c.desk.read("out/joins.deck.md"), "Rev: 2\n"));
  CHECK_FALSE(has(c.run().out, "may ask"));
  c.desk.file("joins.txt", joins_lesson);
  auto const back = nlohmann::json::parse(c.run({"--json"}).out);
  REQUIRE(back["changes"].size() > 0);
  CHECK(back["changes"].back()["change"] == "retired");
  CHECK(back["changes"].back()["now"].is_null());
  CHECK(has(c.desk.read("out/joins.deck.md"), "# Retired\n"));
  auto const unknown = c.run({"--on-meaning", "forget"});
  CHECK(unknown.code == 2);
  CHECK(has(unknown.err, "unknown effect forget"));
}

TEST_CASE("something else is never overwritten by a deck") {
  Compiling c;
  c.desk.file("out/joins.deck.md", "my notes\n");
  auto const outcome = c.run();
  CHECK(outcome.code == 1);
  CHECK(has(outcome.err, "is not a deck"));
  CHECK(c.desk.read("out/joins.deck.md") == "my notes\n");
}

TEST_CASE("a target that cannot be written exits 3") {
  Compiling c;
  for (auto const& target :
       {c.desk.path("out"), c.desk.path("missing/x.deck.md"), std::string("/dev/full")}) {
    CAPTURE(target);
    CHECK(c.desk.run({"compile", c.lesson, "-o", target}).code == 3);
  }
}

TEST_CASE("unknown readers are named and a deck is no lesson") {
  Compiling c;
  CHECK(c.run({"--reader", "plian"}).code == 2);
  REQUIRE(c.run().code == 0);
  auto const outcome = c.desk.run({"compile", c.deck});
  CHECK(outcome.code == 1);
  CHECK(has(outcome.err, "is a deck already"));
}

TEST_CASE("compile --json tells cards and goals and diagnostics and counts") {
  Compiling c;
  auto const outcome = c.run({"--json"});
  CHECK(outcome.code == 0);
  CHECK(outcome.err.empty());
  auto const json = nlohmann::json::parse(outcome.out);
  REQUIRE(json["cards"].size() > 2);
  for (auto const& card : json["cards"]) {
    for (auto const* member : {"id", "kind", "state", "front", "answer", "concepts", "lines"}) {
      CHECK(card.contains(member));
    }
  }
  CHECK(json["goals"].size() == 2);
  CHECK(json["goals"][0]["text"] == "Explains which rows a left join keeps");
  CHECK(json["counts"]["objectives"] == 2);
  CHECK(json["counts"]["mistakes"] == 1);
  CHECK(json["diagnostics"].size() > 0);
  auto const broken = c.desk.run({"compile", "--json", c.desk.file("empty.md", "")});
  CHECK(broken.code == 3);
  CHECK(nlohmann::json::parse(broken.out)["diagnostics"][0]["severity"] == "error");
}

TEST_CASE("compiling does not put one lesson's deck in the place of another's") {
  Desk desk;
  auto const one =
      desk.file("week1/maps.txt", "Maps: one\n\ntakeaways\n\n  • A map finds a value by its key.\n");
  auto const two =
      desk.file("week2/maps.txt", "Maps: two\n\ntakeaways\n\n  • A map grows when it is full.\n");
  auto const deck = desk.path("maps.deck.md");
  REQUIRE(desk.run({"compile", one, "-o", deck}).code == 0);
  auto const before = desk.read("maps.deck.md");
  auto const outcome = desk.run({"compile", two, "-o", deck});
  CHECK(outcome.code == 1);
  CHECK(has(outcome.err, "another lesson"));
  CHECK(desk.read("maps.deck.md") == before);
  CHECK(desk.run({"compile", one, "-o", deck}).code == 0);
}

TEST_CASE("a folder of lessons becomes a folder of decks, and what has not changed is left alone") {
  Desk desk;
  desk.file("lessons/one/joins.txt", joins_lesson);
  desk.file("lessons/two.md", "# Knots\n\n## Objectives\n\n- Use a bight for a loop\n");
  desk.file("lessons/notes.txt", "Nothing of the kind.\n");
  desk.file("lessons/.hidden.md", "# Hidden\n");
  auto const lessons = desk.path("lessons");
  std::filesystem::create_symlink(lessons, desk.path("lessons/loop"));
  std::vector<std::string> const words{"compile", lessons, "-o", desk.path("decks"), "--json"};
  auto const status = [&] {
    std::map<std::string, std::string> found;
    auto const outcome = desk.run(words);
    CHECK(outcome.code == 0);
    auto const json = nlohmann::json::parse(outcome.out);
    for (auto const& each : json["lessons"]) {
      found[std::filesystem::path(each["lesson"].get<std::string>()).filename()] = each["status"];
    }
    return found;
  };
  using Found = std::map<std::string, std::string>;
  CHECK(status() == Found{{"joins.txt", "made"}, {"notes.txt", "no lesson"}, {"two.md", "made"}});
  CHECK(has(desk.read("decks/knots.deck.md"), "what is used for a loop?"));
  CHECK(status() == Found{{"joins.txt", "unchanged"}, {"notes.txt", "no lesson"}, {"two.md", "unchanged"}});
  desk.file("lessons/two.md", "# Knots\n\n## Objectives\n\n- Use a bight for a fixed loop\n");
  CHECK(status()["two.md"] == "updated");
}

TEST_CASE("two lessons that would be one deck, and a broken one, do not keep the others from their decks") {
  Desk desk;
  auto const first = desk.file("a.md", "# Knots\n\n## Objectives\n\n- Use a bight for a loop\n");
  auto const second = desk.file("b.md", "# Knots\n\n## Objectives\n\n- Use a splice for a joint\n");
  auto const broken = desk.file("c.md", "# Bends\n\n::: challenge\n\nTie.\n");
  auto const fine = desk.file("d.md", "# Hitches\n\n## Objectives\n\n- Use a hitch for a post\n");
  auto const outcome = desk.run({"compile", first, second, broken, fine, "-o", desk.path("decks")});
  CHECK(outcome.code == 1);
  CHECK(has(outcome.out, "4 files: 2 made, 0 updated, 0 unchanged, 2 failed"));
  CHECK(has(outcome.err, "have the same title"));
  CHECK(has(outcome.err, "c.md:3:1: error[E110]"));
  CHECK(has(desk.read("decks/knots.deck.md"), "a loop"));
  CHECK(has(desk.read("decks/hitches.deck.md"), "a post"));
  auto const again = desk.run({"compile", first, second, "-o", desk.path("decks")});
  CHECK(again.code == 1);
  CHECK(has(desk.read("decks/knots.deck.md"), "a loop"));
}

TEST_CASE("a folder of lessons becomes one deck, which follows them all") {
  Desk desk;
  auto const knots = "# Knots\n\n## Objectives\n\n- Use a bight for a loop\n";
  desk.file("lessons/knots.md", knots);
  desk.file("lessons/notes.txt", "Nothing of the kind.\n");
  desk.file("lessons/more/bends.md", "# Bends\n\n## Objectives\n\n- Use a sheet bend for two ropes\n");
  std::vector<std::string> const words{"compile", desk.path("lessons"), "--into", desk.path("ropes.deck.md")};
  auto const outcome = desk.run(words);
  CHECK(outcome.code == 0);
  CHECK(has(outcome.out, "ropes.deck.md: 2 cards"));
  auto const deck = desk.read("ropes.deck.md");
  CHECK(has(deck, "deck = \"ropes\""));
  CHECK(has(deck, "lesson = \"lessons\""));
  CHECK(has(deck, "Lesson: more/bends.md"));
  CHECK(has(desk.run(words).out, "Unchanged:"));

  // A lesson with errors would lose its cards: nothing is written.
  desk.file("lessons/knots.md", std::string(knots) + "\n::: challenge\n\nTie.\n");
  auto const broken = desk.run(words);
  CHECK(broken.code == 1);
  CHECK(has(broken.err, "error[E110]"));
  CHECK(has(broken.err, "Nothing was written."));
  CHECK(desk.read("ropes.deck.md") == deck);

  desk.file("lessons/knots.md", "# Knots\n\n## Objectives\n\n- Use a round turn for a loop\n");
  CHECK(has(desk.run(words).out, "may ask something else"));
}

TEST_CASE("several lessons do not go into the deck of one, nor into none") {
  Desk desk;
  auto const one = desk.file("knots.md", "# Knots\n\n## Objectives\n\n- Use a bight for a loop\n");
  auto const deck = desk.path("knots.deck.md");
  REQUIRE(desk.run({"compile", one, "-o", deck}).code == 0);
  auto const outcome = desk.run({"compile", one, "--into", deck});
  CHECK(outcome.code == 1);
  CHECK(has(outcome.err, "the deck of one lesson"));
  CHECK(desk.run({"compile", one, "--into", deck, "-o", deck}).code == 2);
  desk.file("empty/notes.txt", "Nothing of the kind.\n");
  CHECK(desk.run({"compile", desk.path("empty"), "--into", desk.path("none.deck.md")}).code == 1);
}

TEST_CASE("the files of one exercise are one lesson of a folder") {
  Desk desk;
  desk.file("course/bees/.docs/instructions.md", "# Instructions\n\n## 1. Count\n\nWrite a function.\n");
  desk.file("course/bees/.docs/hints.md", "# Hints\n\n## 1. Count\n\n- Use a loop.\n");
  desk.file("course/bees/.meta/design.md", "# Design\n\n## Objectives\n\n- Use a slice for the frames\n");
  desk.file("course/wasps/docs/instructions.md", "# Instructions\n\n## 1. Run\n\nWrite a function.\n");
  std::vector<std::string> const words{"compile", desk.path("course"), "-o", desk.path("decks")};
  auto const outcome = desk.run(words);
  CHECK(outcome.code == 0);
  CHECK(has(outcome.out, "2 files: 2 made"));
  auto const deck = desk.read("decks/bees.deck.md");
  CHECK(has(deck, "Note: Hint: - Use a loop."));
  CHECK(has(deck, "text = \"Use a slice for the frames\""));
  CHECK(has(desk.run(words).out, "2 unchanged"));
  desk.file("course/bees/.docs/hints.md", "# Hints\n\n## 1. Count\n\n- Use len.\n");
  CHECK(has(desk.run(words).out, "1 updated, 1 unchanged"));
}

}  // namespace
}  // namespace graven::cli
