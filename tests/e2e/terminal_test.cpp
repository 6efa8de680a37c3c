#include <doctest/doctest.h>

#include <csignal>
#include <filesystem>

#include "tests/e2e/terminal.hpp"

using namespace graven::e2e;

namespace {

constexpr auto two_cards = R"(---
format = 1
deck = "metals"
title = "Metals"
---

## gold recall
Q: Which metal is yellow and never rusts?
A: Gold.
K: gold

## iron recall
Q: Which metal rusts?
A: Iron.
K: iron
)";

/// A collection with two new cards and the environment to use it.
struct Shelf {
  Folder folder;
  Environment environment = {{"GRAVEN_DB", (folder / "collection.db").string()},
                             {"GRAVEN_NOW", "2026-03-01T10:00:00Z"},
                             {"GRAVEN_SEED", "1"},
                             {"HOME", (folder / "home").string()}};

  explicit Shelf(std::string_view deck = two_cards) {
    auto const added = run_piped({"add", folder.file("deck.deck.md", deck).string()}, environment);
    REQUIRE(added.exit_code == 0);
  }

  [[nodiscard]] std::string stats() const { return run_piped({"stats", "--json"}, environment).out; }
  [[nodiscard]] bool has_reviews(int count) const {
    return stats().find("\"reviews\": " + std::to_string(count)) != std::string::npos ||
           stats().find("\"reviews\":" + std::to_string(count)) != std::string::npos;
  }
};

}  // namespace

TEST_CASE("an answer typed in a terminal is judged and saved and the next card follows") {
  Shelf const shelf;
  Terminal terminal({"review"}, shelf.environment, 80, 24);
  REQUIRE(terminal.shows("1 of 2"));
  REQUIRE(terminal.shows("never rusts?"));
  terminal.type("gold\r");
  REQUIRE(terminal.shows("✓"));
  REQUIRE(terminal.shows("Enter keep"));
  terminal.type("\r");
  REQUIRE(terminal.shows("2 of 2"));
  CHECK(shelf.has_reviews(1));  // while the program still runs: it was committed before the next card
  REQUIRE(terminal.shows("Which metal rusts?"));
  terminal.type("iron\r");
  REQUIRE(terminal.shows("Enter keep"));
  terminal.type("\r");
  CHECK(terminal.wait() == 0);
  CHECK(shelf.has_reviews(2));
  CHECK(terminal.is_restored());
}

TEST_CASE("an author walks through a deck file in a terminal and nothing is recorded") {
  Folder const folder;
  Environment const environment = {{"GRAVEN_DB", (folder / "none/collection.db").string()},
                                   {"GRAVEN_NOW", "2026-03-01T10:00:00Z"},
                                   {"HOME", (folder / "home").string()}};
  Terminal terminal({"preview", folder.file("deck.deck.md", two_cards).string(), "--id", "iron"}, environment,
                    80, 24);
  REQUIRE(terminal.shows("iron, 1 of 1"));
  terminal.type("iron\r");
  REQUIRE(terminal.shows("Enter next"));
  terminal.type("\r");
  REQUIRE(terminal.shows("1 of 1 card answered, nothing recorded."));
  CHECK(terminal.wait() == 0);
  CHECK(terminal.is_restored());
  CHECK_FALSE(std::filesystem::exists(folder / "none"));
}

TEST_CASE("ctrl-c ends a review at once with everything saved that was acknowledged") {
  Shelf const shelf;
  Terminal terminal({"review"}, shelf.environment, 80, 24);
  REQUIRE(terminal.shows("never rusts?"));
  terminal.type("gold\r");
  REQUIRE(terminal.shows("Enter keep"));
  terminal.type("\r");
  REQUIRE(terminal.shows("2 of 2"));
  REQUIRE(terminal.shows("Which metal rusts?"));
  terminal.type("half an ans\x03");
  CHECK(terminal.wait() == 130);
  CHECK(terminal.is_restored());
  CHECK(shelf.has_reviews(1));
}

TEST_CASE("a closed terminal loses nothing acknowledged") {
  Shelf const shelf;
  Terminal terminal({"review"}, shelf.environment, 80, 24);
  REQUIRE(terminal.shows("never rusts?"));
  terminal.type("gold\r");
  REQUIRE(terminal.shows("Enter keep"));
  terminal.type("\r");
  REQUIRE(terminal.shows("2 of 2"));
  kill(terminal.process(), SIGHUP);
  CHECK(terminal.wait() != 0);
  CHECK(shelf.has_reviews(1));
  CHECK(run_piped({"doctor"}, shelf.environment).exit_code == 0);
}

TEST_CASE("a paste of two lines is one answer") {
  Shelf const shelf;
  Terminal terminal({"review"}, shelf.environment, 80, 24);
  REQUIRE(terminal.shows("never rusts?"));
  terminal.type("\x1b[200~not iron\nbut gold\x1b[201~\r");
  REQUIRE(terminal.shows("Enter keep"));
  terminal.type("5");
  REQUIRE(terminal.shows("2 of 2"));
  terminal.type("\x03");
  CHECK(terminal.wait() == 130);
  auto const shown = run_piped({"card", "show", "gold", "--json"}, shelf.environment).out;
  CHECK(shown.find("not iron\\nbut gold") != std::string::npos);
}

TEST_CASE("ctrl-c ends a review at once in the middle of a paste") {
  Shelf const shelf;
  Terminal terminal({"review"}, shelf.environment, 80, 24);
  REQUIRE(terminal.shows("never rusts?"));
  REQUIRE(terminal.shows("› "));
  terminal.type("\x1b[200~half of what was cop");
  terminal.resize(70, 24);
  terminal.type("\x03");
  CHECK(terminal.wait() == 130);
  CHECK(terminal.is_restored());
}

TEST_CASE("ctrl-c right behind a key ends a review at once") {
  // The key may be thrown away by the terminal between being announced and being read.
  Shelf const shelf;
  for (int i = 0; i < 20; ++i) {
    Terminal terminal({"review"}, shelf.environment, 80, 24);
    REQUIRE(terminal.shows("never rusts?"));
    REQUIRE(terminal.shows("› "));
    terminal.type("q");
    terminal.type("\x03");
    CHECK(terminal.wait() == 130);
  }
}

TEST_CASE("a paste taller than the window and entered from its beginning stays whole") {
  Shelf const shelf;
  Terminal terminal({"review"}, shelf.environment, 80, 24);
  REQUIRE(terminal.shows("never rusts?"));
  std::string paste;
  for (int line = 1; line <= 40; ++line) paste += "line " + std::to_string(line) + "\n";
  terminal.type("\x1b[200~" + paste + "gold\x1b[201~");
  REQUIRE(terminal.shows("gold"));
  terminal.type("\x01");
  REQUIRE(terminal.shows("› line 1"));
  terminal.type("\r");
  REQUIRE(terminal.shows("\x1b[J › line 1\r\r\n   line 2"));
  REQUIRE(terminal.shows("   gold\r"));
  REQUIRE(terminal.shows("Enter keep"));
  terminal.type("q");
  CHECK(terminal.wait() == 0);
}

TEST_CASE("control L and help bring the question back") {
  Shelf const shelf;
  Terminal terminal({"review"}, shelf.environment, 80, 24);
  REQUIRE(terminal.shows("never rusts?"));
  terminal.type("\x0c");
  REQUIRE(terminal.shows("\x1b[H\x1b[J"));
  REQUIRE(terminal.shows("never rusts?"));
  terminal.type("?\r");
  REQUIRE(terminal.shows("take back the last answer"));
  REQUIRE(terminal.shows("never rusts?"));
  terminal.type("gold\r");
  REQUIRE(terminal.shows("Enter keep"));
  terminal.resize(40, 24);
  REQUIRE(terminal.shows("never rusts?"));
  REQUIRE(terminal.shows("5 · got it"));
  terminal.type("\r");
  REQUIRE(terminal.shows("2 of 2"));
  REQUIRE(terminal.shows("› "));  // before that the kernel would take Ctrl-D
  terminal.type("\x04");
  CHECK(terminal.wait() == 0);
}

TEST_CASE("the card that is asked again can be graded anew and then answered") {
  Shelf const shelf(
      "---\nformat = 1\ndeck = \"fruit\"\ntitle = \"Fruit\"\n---\n\n"
      "## one recall\nQ: What keeps the doctor away?\nA: An apple.\nK: apple\n");
  Terminal terminal({"review"}, shelf.environment, 80, 24);
  REQUIRE(terminal.shows("1 of 1"));
  terminal.type("x\r");
  REQUIRE(terminal.shows("Enter keep"));
  terminal.type("\r");
  REQUIRE(terminal.shows("again · 1 left"));
  terminal.type("!2\r");
  REQUIRE(terminal.shows("saved 2, yours (suggested 0)"));
  terminal.type("apple\r");
  REQUIRE(terminal.shows("Enter keep"));
  terminal.type("\r");
  CHECK(terminal.wait() == 0);
  CHECK(terminal.output().find("another session") == std::string::npos);
  CHECK(shelf.has_reviews(2));
}

TEST_CASE("a mark corrected with c is saved and remembered when the card is asked again") {
  Shelf shelf(
      "---\nformat = 1\ndeck = \"fruit\"\ntitle = \"Fruit\"\n---\n\n"
      "## one recall\nQ: What do you pack?\nA: An apple and a pear.\nK: apple\nK: pear\n");
  {
    Terminal terminal({"review"}, shelf.environment, 80, 24);
    REQUIRE(terminal.shows("1 of 1"));
    terminal.type("the doctor's enemy\r");
    REQUIRE(terminal.shows("c marks"));
    terminal.type("c");
    REQUIRE(terminal.shows("› apple"));
    terminal.type("y");
    REQUIRE(terminal.shows("› pear"));
    terminal.type("\r");
    REQUIRE(terminal.shows("yours (suggested missing)"));
    REQUIRE(terminal.shows("3 · one of two, your marks"));
    terminal.type("5");
    CHECK(terminal.wait() == 0);
  }
  CHECK(shelf.has_reviews(1));
  CHECK(run_piped({"doctor"}, shelf.environment).exit_code == 0);
  shelf.environment["GRAVEN_NOW"] = "2026-03-02T10:00:00Z";
  Terminal terminal({"review"}, shelf.environment, 40, 24);
  REQUIRE(terminal.shows("1 of 1"));
  terminal.type("an enemy of the doctor\r");
  REQUIRE(terminal.shows("like an answer you accepted before"));
  terminal.type("q");
  CHECK(terminal.wait() == 0);
}

TEST_CASE("the page follows the window into 40 columns") {
  Shelf const shelf;
  Terminal terminal({"review"}, shelf.environment, 40, 24);
  REQUIRE(terminal.shows("1 of 2"));
  terminal.type("iron\r");
  REQUIRE(terminal.shows("Enter keep  0-5 change  ? more"));
  terminal.type("q");
  CHECK(terminal.wait() == 0);
}

TEST_CASE("escape sequences of a deck never reach the terminal") {
  Shelf const shelf(
      "---\nformat = 1\ndeck = \"evil\"\ntitle = \"Evil\"\n---\n\n"
      "## one recall\nQ: Title \x1b]0;owned\x07 clip \x1b]52;c;b3duZWQ=\x07 alt \x1b[?1049h?\n"
      "A: \x1b[2J\nK: answer\n");
  Terminal terminal({"review"}, shelf.environment, 80, 24);
  REQUIRE(terminal.shows("1 of 1"));
  terminal.type("answer\r");
  REQUIRE(terminal.shows("Enter keep"));
  terminal.type("q");
  (void)terminal.wait();
  for (auto const* sequence : {"\x1b]0;", "\x1b]52", "\x1b[?1049h", "\x1b[2J"}) {
    CHECK(terminal.output().find(sequence) == std::string::npos);
  }
}
