#include "cli/run.hpp"

#include <doctest/doctest.h>

#include "tests/cli/commands/desk.hpp"

namespace graven::cli {
namespace {

using testing::Desk;
using testing::has;
using testing::joins_deck;
using testing::Stocked;

TEST_CASE("without arguments and a collection graven shows how to begin and makes no file") {
  Desk desk;
  auto const outcome = desk.run({});
  CHECK(outcome.code == 0);
  CHECK(has(outcome.out, "graven add LESSON"));
  CHECK(has(outcome.out, "graven review"));
  CHECK_FALSE(std::filesystem::exists(desk.database()));
}

TEST_CASE("without arguments graven says what is due and what to type") {
  Desk desk;
  REQUIRE(desk.run({"add", desk.file("joins.deck.md", joins_deck)}).code == 0);
  CHECK(desk.run({}).out == "3 cards today: 3 new.\nTo answer them: graven review\n");
}

TEST_CASE("decks with cards for today are named when there are several") {
  Desk desk;
  std::string other(joins_deck);
  other.replace(other.find("\"joins\""), 7, "\"unions\"");
  REQUIRE(desk.run({"add", desk.file("joins.deck.md", joins_deck)}).code == 0);
  REQUIRE(desk.run({"add", desk.file("unions.deck.md", other)}).code == 0);
  CHECK(desk.run({}).out ==
        "6 cards today: 6 new.\n  joins   3 new\n  unions  3 new\nTo answer them: graven review\n");
  auto const stats = desk.run({"stats"}).out;
  CHECK(has(stats, "Today       0 answered; 6 new\n            joins   3 new\n"));
  CHECK_FALSE(has(stats, "suspended"));
}

TEST_CASE("usage errors name the word and what may have been meant") {
  struct Row {
    std::vector<std::string> words;
    std::string what;
    std::string help;
  };
  Desk desk;
  for (auto const& row : {
           Row{{"ad"}, "unknown command ad", "did you mean graven add?"},
           Row{{"frobnicate"}, "unknown command frobnicate", "graven --help"},
           Row{{"card", "shw", "x"}, "unknown command shw", "did you mean graven card show?"},
           Row{{"card"}, "graven card needs a command", "show, suspend"},
           Row{{"add", "--jsn"}, "unknown option --jsn", "did you mean --json?"},
           Row{{"--nope"}, "unknown option --nope", "graven --help"},
           Row{{"add"}, "FILE is required", "graven add --help"},
           Row{{"undo", "twice"}, "graven undo does not take twice", "graven undo --help"},
           Row{{"stats", "--color", "sometimes"}, "--color cannot be sometimes", "always"},
           Row{{"stats", "--db"}, "--db needs a value", "graven stats --help"},
           Row{{"stats", "--db", ""}, "--db needs a value", "graven stats --help"},
           Row{{"--color=", "stats"}, "--color needs a value", "graven --help"},
           Row{{"cards", "--state", ""}, "--state needs a value", "graven cards --help"},
           Row{{"quiz", "joins", "--kind", ""}, "--kind needs a value", "graven quiz --help"},
           Row{{"quiz", "joins", "--goal", "x"}, "--goal cannot be x", "whole number"},
           Row{{"quiz", "joins", "-n"}, "--number needs a value", "graven quiz --help"},
           Row{{"quiz", "joins", "-n", "0"}, "--number cannot be 0", "from 1 to 10000"},
           Row{{"quiz", "joins", "-n", "many"}, "--number cannot be many", "from 1 to 10000"},
           Row{{"quiz", "joins", "--seed", "-1"}, "--seed cannot be -1", "from 0"},
           Row{{"quiz", "joins", "--seed", "99999999999999999999999"}, "--seed cannot be 999", "from 0"},
           Row{{"grade", "joins/aa111", "--batch", "x"}, "do not go together", "graven grade --help"},
           Row{{"grade", "joins/aa111", "--keep-going"}, "--keep-going needs --batch", "graven grade --help"},
           Row{{"forecast", "--days", "0x10"}, "--days cannot be 0x10", "whole number"},
           Row{{"forecast", "--days", "0"}, "--days cannot be 0", "from 1"},
           Row{{"forecast", "--days", "99999999999"}, "--days cannot be 99999999999", "from 1"},
           Row{{"cards", "--state", "drft"}, "no state drft", "did you mean draft?"},
           Row{{"config", "new_per_dy"}, "unknown setting new_per_dy", "did you mean new_per_day?"},
           Row{{"config", "rollover", "24"}, "rollover cannot be 24", "0 to 23"},
           Row{{"config", "scheduler", "sm2-comon"},
               "unknown scheduler sm2-comon",
               "did you mean sm2-common?"},
           Row{{"completion", "tcsh"}, "no completion for tcsh", "bash, zsh, fish"},
       }) {
    auto const outcome = desk.run(row.words);
    CAPTURE(outcome.err);
    CHECK(outcome.code == 2);
    CHECK(outcome.out.empty());
    CHECK(has(outcome.err, row.what));
    CHECK(has(outcome.err, row.help));
  }
}

TEST_CASE("a deck named like a command is an argument and not a command") {
  Stocked desk;
  auto const outcome = desk.run({"cards", "undo"});
  CHECK(outcome.code == 1);
  CHECK(has(outcome.err, "there is no deck undo"));
}

TEST_CASE("reading makes no collection and says that there is none") {
  Desk desk;
  desk.variables["GRAVEN_DB"] = desk.path("typo/typo.db");
  for (auto const& words : std::vector<std::vector<std::string>>{{"stats"},
                                                                 {"cards"},
                                                                 {"forecast"},
                                                                 {"config"},
                                                                 {"config", "rollover"},
                                                                 {"undo"},
                                                                 {"card", "show", "x"},
                                                                 {"card", "bury", "x"},
                                                                 {"deck", "list", "--names"},
                                                                 {"deck", "remove", "x", "--yes"},
                                                                 {"export", "x", "--to", "tsv"},
                                                                 {"add", "missing.txt"}}) {
    CAPTURE(words.front());
    auto const outcome = desk.run(words);
    CHECK(outcome.code == 3);
    CHECK(outcome.out.empty());
    CHECK(has(outcome.err, words.front() == "add" ? "cannot read" : "there is no collection at"));
    CHECK_FALSE(std::filesystem::exists(desk.path("typo")));
  }
}

TEST_CASE("a name cannot forge a second message") {
  Desk desk;
  auto const outcome = desk.run({"check", "x\nerror: all is lost"});
  CHECK(std::count(outcome.err.begin(), outcome.err.end(), '\n') == 2);
}

TEST_CASE("a WordNet that cannot be used is told once and work goes on") {
  Stocked desk;
  for (auto const& file : {desk.path("missing.bin"), desk.file("broken.bin", "not packed")}) {
    desk.variables["GRAVEN_WORDNET"] = file;
    auto const outcome = desk.run({"doctor"});
    CHECK(outcome.code == 0);
    CHECK(has(outcome.err, "warning: WordNet is not used: " + file));
    CHECK(has(outcome.out, "WordNet is not used"));
  }
  desk.variables["GRAVEN_WORDNET"] = "";
  CHECK(desk.run({"stats"}).err.empty());
}

TEST_CASE("of an option given twice the last wins and numbers are decimal") {
  Stocked desk;
  auto const outcome = desk.run({"forecast", "--days", "3", "--days", "010"});
  CHECK(outcome.code == 0);
  CHECK(std::count(outcome.out.begin(), outcome.out.end(), '\n') == 10);
}

TEST_CASE("help goes to standard output for every command with an example") {
  Desk desk;
  int commands = 0;
  visit_help([&](std::string const& path, std::string const& help) {
    CAPTURE(path);
    ++commands;
    CHECK(has(help, "Usage: " + path));
    CHECK(has(help, "Examples:\n  graven "));
  });
  CHECK(commands > 15);
  auto const outcome = desk.run({"card", "show", "--help"});
  CHECK(outcome.code == 0);
  CHECK(has(outcome.out, "Usage: graven card show"));
  CHECK(has(desk.run({"--help"}).out, "graven add lessons/joins.txt"));
}

TEST_CASE("the version is printed alone") {
  Desk desk;
  auto const outcome = desk.run({"--version"});
  CHECK(outcome.code == 0);
  CHECK(outcome.out.starts_with("graven "));
  CHECK(std::count(outcome.out.begin(), outcome.out.end(), '\n') == 1);
}

TEST_CASE("control characters in arguments come back as marks") {
  Desk desk;
  CHECK_FALSE(has(desk.run({"\x1b[2J"}).err, "\x1b"));
  CHECK_FALSE(has(desk.run({"check", "\x1b[2J.md"}).err, "\x1b"));
}

}  // namespace
}  // namespace graven::cli
