#include <doctest/doctest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "cli/deck_files.hpp"
#include "tests/cli/commands/desk.hpp"

namespace graven::cli {
namespace {

using testing::deck_with;
using testing::Desk;
using testing::has;
using testing::joins_deck;
using testing::joins_lesson;

std::string const one = "Note: Suggestion: line 7 (40 %): \"When all pairs are wanted.\"\n";

/// joins_deck whose draft has these lines more.
std::string with_draft(std::string const& lines) { return std::string(joins_deck) + lines; }

TEST_CASE("accepting a draft changes its card and nothing else of a canonical file") {
  Desk desk;
  auto const file = desk.file("joins.deck.md", with_draft(one));
  auto const outcome = desk.run({"deck", "accept", file, "dd444"});
  CHECK(outcome.code == 0);
  CHECK(outcome.err.empty());
  CHECK(outcome.out == file +
                           ": 1 draft is active now\n  dd444  answer from line 7: When all pairs are "
                           "wanted.\nTo learn them: graven add " +
                           file + "\n");
  auto expected =
      deck_with("## dd444 recall\nState: draft\nMade: hand\n", "## dd444 recall\nMade: hand\nHand: A K\n");
  expected += "A: When all pairs are wanted.\nK: all pairs are wanted\n";
  CHECK(desk.read("joins.deck.md") == expected);
  CHECK(desk.run({"fmt", "--check", file}).code == 0);
  auto const again = desk.run({"deck", "accept", file, "dd444"});
  CHECK(again.code == 1);
  CHECK(has(again.err, file + ":25:1: error: card dd444 is no draft: it is active"));
}

TEST_CASE("a draft that needs a decision is refused with its place and what to do") {
  Desk desk;
  auto const file = desk.file("joins.deck.md", joins_deck);
  auto const bare = desk.run({"deck", "accept", file, "dd444"});
  CHECK(bare.code == 1);
  CHECK(has(bare.err, file + ":25:1: error: draft dd444 has no answer and no suggestion"));
  CHECK(has(bare.err, "hint: write an A line below its question, then: graven deck accept " + file));
  desk.file("joins.deck.md", with_draft(one + one));
  auto const several = desk.run({"deck", "accept", file, "dd444"});
  CHECK(several.code == 1);
  CHECK(has(several.err, "dd444 --suggestion N, with N 1: \"When all pairs are wanted.\"; 2: "));
  CHECK(desk.run({"deck", "accept", file, "dd444", "--suggestion", "3"}).code == 1);
  CHECK(desk.read("joins.deck.md") == with_draft(one + one));
  CHECK(desk.run({"deck", "accept", file, "dd444", "--suggestion", "2"}).code == 0);
}

TEST_CASE("of several drafts all are accepted or none") {
  Desk desk;
  auto const deck = with_draft(one) + "\n## ee555 recall\nState: draft\nQ: And when not?\n";
  auto const file = desk.file("joins.deck.md", deck);
  auto const outcome = desk.run({"deck", "accept", file, "dd444", "ee555", "ee556"});
  CHECK(outcome.code == 1);
  CHECK(has(outcome.err, "draft ee555 has no answer"));
  CHECK(has(outcome.err, "this deck has no card ee556\n  hint: did you mean ee555?"));
  CHECK(has(outcome.err, "Nothing was written.\n"));
  CHECK(desk.read("joins.deck.md") == deck);
}

TEST_CASE("all accepts drafts that have an answer and takes no suggestion by itself") {
  Desk desk;
  auto const file = desk.file(
      "joins.deck.md", with_draft(one) + "\n## ee555 recall\nState: draft\nQ: And when not?\nA: Else.\n");
  auto const outcome = desk.run({"deck", "accept", file, "--all"});
  CHECK(outcome.code == 0);
  CHECK(has(outcome.out, "1 draft is active now\n  ee555\n1 draft is left: graven deck drafts " + file));
  CHECK(desk.read("joins.deck.md") == with_draft(one) + "\n## ee555 recall\nQ: And when not?\nA: Else.\n");
  CHECK(desk.run({"deck", "accept", file, "--all"}).out ==
        file + ": no draft has an answer\n1 draft is left: graven deck drafts " + file + "\n");
}

TEST_CASE("accept wants drafts to be named in one way") {
  Desk desk;
  auto const file = desk.file("joins.deck.md", with_draft(one));
  CHECK(desk.run({"deck", "accept", file}).code == 2);
  CHECK(desk.run({"deck", "accept", file, "dd444", "--all"}).code == 2);
  CHECK(desk.run({"deck", "accept", file, "--all", "--suggestion", "1"}).code == 2);
  CHECK(desk.run({"deck", "accept", file, "dd444", "aa111", "--suggestion", "1"}).code == 2);
  CHECK(desk.run({"deck", "accept", file, "dd444", "--suggestion", "0"}).code == 2);
}

TEST_CASE("drafts are listed with their place and the command that accepts them") {
  Desk desk;
  auto const file = desk.file("joins.deck.md", with_draft(one));
  auto const outcome = desk.run({"deck", "drafts", file});
  CHECK(outcome.code == 0);
  CHECK(outcome.out.starts_with(file +
                                ":25:1: dd444: one suggestion\n  When is a cross join useful?\n"
                                "  1. line 7 (40 %): When all pairs are wanted.\n"
                                "  graven deck accept " +
                                file + " dd444\n"));
  CHECK(outcome.out.ends_with("\n1 draft: 1 with one suggestion\n"));
  auto const json = nlohmann::json::parse(desk.run({"deck", "drafts", file, "--json"}).out);
  CHECK(json["deck"] == "joins");
  auto const& draft = json["drafts"].at(0);
  CHECK(draft["line"] == 25);
  CHECK(draft["needs"] == "one_suggestion");
  CHECK(draft["suggestions"][0]["percent"] == 40);
  CHECK(draft["command"] == "graven deck accept " + file + " dd444");
}

TEST_CASE("a deck without drafts says so and one without an answer has no command") {
  Desk desk;
  auto const file = desk.file("joins.deck.md", joins_deck);
  auto const json = nlohmann::json::parse(desk.run({"deck", "drafts", file, "--json"}).out);
  CHECK(json["drafts"][0]["command"].is_null());
  CHECK(has(desk.run({"deck", "drafts", file}).out, "  Write an A line, then: graven deck accept "));
  desk.file("joins.deck.md", deck_with("State: draft\n", "State: retired\n"));
  CHECK(desk.run({"deck", "drafts", file}).out == "0 drafts\n");
}

TEST_CASE("text of a deck cannot steer the terminal through its drafts") {
  Desk desk;
  auto const file =
      desk.file("joins.deck.md", with_draft("Note: Suggestion: line 7 (40 %): \"When \x1b[2J\xc2\x9b"
                                            "1m pairs.\"\n"));
  auto out = desk.run({"deck", "drafts", file}).out + desk.run({"deck", "accept", file, "dd444"}).out;
  CHECK_FALSE(has(out, "\x1b"));
  CHECK_FALSE(has(out, "\xc2\x9b"));
}

TEST_CASE("a deck that was made from a lesson and added is named by its name") {
  Desk desk;
  REQUIRE(desk.run({"add", desk.file("joins.txt", joins_lesson)}).code == 0);
  auto const name =
      std::filesystem::directory_iterator(desk.path("data/graven/decks"))->path().filename().string();
  auto const deck = name.substr(0, name.find('.'));
  auto const drafts = nlohmann::json::parse(desk.run({"deck", "drafts", deck, "--json"}).out)["drafts"];
  REQUIRE(drafts.size() > 0);
  auto const id = drafts[0]["id"].get<std::string>();
  CHECK(desk.run({"deck", "accept", deck, id, "--suggestion", "1"}).code == 0);
  auto const added = desk.run({"add", desk.path("data/graven/decks/" + deck + ".deck.md")});
  CHECK(added.code == 0);
  CHECK(has(added.out, "1 changed, progress kept: " + id));
}

TEST_CASE("what is no deck file is told from one that has errors") {
  Desk desk;
  auto const lesson = desk.file("joins.txt", joins_lesson);
  auto const no_deck = desk.run({"deck", "drafts", lesson});
  CHECK(no_deck.code == 3);
  CHECK(has(no_deck.err, "is not a deck file\nhelp: to make a deck of a lesson: graven compile " + lesson));
  for (auto const* missing : {"missing", "missing.deck.md", "../joins"}) {
    CHECK(desk.run({"deck", "drafts", missing}).code == 3);
    CHECK(desk.run({"deck", "accept", missing, "aa111"}).code == 3);
  }
  auto const broken = desk.file("bad.deck.md", deck_with("## bb222", "## aa111"));
  CHECK(desk.run({"deck", "drafts", broken}).code == 1);
  auto const accepted = desk.run({"deck", "accept", broken, "dd444"});
  CHECK(accepted.code == 1);
  CHECK(has(accepted.err, "bad.deck.md:15:4: error[E111]"));
}

TEST_CASE("words of a command are quoted where a shell needs it") {
  CHECK(shell_word("decks/joins.deck.md") == "decks/joins.deck.md");
  CHECK(shell_word("für dich.md") == "'für dich.md'");
  CHECK(shell_word("it's") == "'it'\\''s'");
  CHECK(shell_word("~x") == "'~x'");
  CHECK(shell_word("") == "''");
}

}  // namespace
}  // namespace graven::cli
