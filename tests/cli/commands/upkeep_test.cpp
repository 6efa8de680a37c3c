#include <doctest/doctest.h>
#include <sys/stat.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "tests/cli/commands/desk.hpp"

namespace graven::cli {
namespace {

using testing::Desk;
using testing::has;
using testing::joins_deck;
using testing::Stocked;

TEST_CASE("settings are shown and set and stay") {
  Stocked desk;
  CHECK(desk.run({"config"}).out ==
        "scheduler    sm2         sm2 (as published) or sm2-common\n"
        "rollover     4           hour at which a new study day begins, 0 to 23\n"
        "new_per_day  10          new cards a day and deck\n");
  CHECK(desk.run({"config", "scheduler", "sm2-common"}).code == 0);
  CHECK(desk.run({"config", "rollover", "0"}).code == 0);
  CHECK(desk.run({"config", "scheduler"}).out == "sm2-common\n");
  auto const json = nlohmann::json::parse(desk.run({"config", "--json"}).out);
  CHECK(json["scheduler"] == "sm2-common");
  CHECK(json["rollover"] == 0);
  CHECK(json["new_per_day"] == 10);
  CHECK(desk.run({"config", "rollover", ""}).code == 2);
  CHECK(desk.run({"config", "rollover"}).out == "0\n");
}

TEST_CASE("the new card limit is kept") {
  Desk desk;
  REQUIRE(desk.run({"config", "new_per_day", "1"}).code == 0);
  CHECK(has(desk.run({"add", desk.file("joins.deck.md", joins_deck)}).out, "1 card to answer today"));
}

TEST_CASE("doctor finds a sound collection sound and needs one to look at") {
  Desk desk;
  auto const none = desk.run({"doctor"});
  CHECK(none.code == 3);
  CHECK(has(none.err, "there is no collection at"));
  REQUIRE(desk.run({"add", desk.file("joins.deck.md", joins_deck)}).code == 0);
  CHECK(desk.run({"doctor"}).code == 0);
  auto const json = nlohmann::json::parse(desk.run({"doctor", "--rebuild", "--json"}).out);
  CHECK(json["sound"] == true);
  CHECK(json["rebuilt"] == 0);
}

TEST_CASE("doctor names the backups when a rebuild cannot help") {
  Desk desk;
  REQUIRE(desk.run({"add", desk.file("joins.deck.md", joins_deck)}).code == 0);
  auto bytes = desk.read("data/graven/collection.db");
  // An index page that no longer agrees with its table: the file opens and is unsound.
  auto const at = bytes.rfind("bb222");
  REQUIRE(at != std::string::npos);
  bytes.replace(at, 5, "bb223");
  desk.file("data/graven/collection.db", bytes);
  auto const outcome = desk.run({"doctor"});
  CAPTURE(outcome.out);
  CHECK(outcome.code == 1);
  CHECK(has(outcome.out, desk.path("data/graven/backups")));
  CHECK_FALSE(has(outcome.out, "--rebuild"));
}

TEST_CASE("a backup is a whole collection of its own") {
  Desk desk;
  CHECK(desk.run({"backup"}).code == 3);
  REQUIRE(desk.run({"add", desk.file("joins.deck.md", joins_deck)}).code == 0);
  auto const usual = desk.run({"backup"});
  CHECK(usual.out == desk.path("data/graven/backups/2026-03-01T10-00-00Z.db") + "\n");
  struct stat status {};
  REQUIRE(stat(usual.out.substr(0, usual.out.size() - 1).c_str(), &status) == 0);
  CHECK((status.st_mode & 0777U) == 0600U);
  REQUIRE(desk.run({"backup", desk.path("copy.db")}).code == 0);
  CHECK(has(desk.run({"--db", desk.path("copy.db"), "deck", "list"}).out, "joins"));
}

TEST_CASE("a backup replaces nothing and each has a name of its own") {
  Stocked desk;
  auto const notes = desk.file("notes.txt", "my notes");
  for (auto const& taken : {notes, std::string("/dev/null"), desk.folder.string()}) {
    CAPTURE(taken);
    auto const outcome = desk.run({"backup", taken});
    CHECK(outcome.code == 3);
    CHECK(has(outcome.err, "help: "));
  }
  CHECK(desk.read("notes.txt") == "my notes");
  CHECK(std::filesystem::is_character_file("/dev/null"));
  auto const first = desk.run({"backup"}).out;
  CHECK(desk.run({"backup"}).out == desk.path("data/graven/backups/2026-03-01T10-00-00Z_2.db") + "\n");
  CHECK(desk.run({"backup", first.substr(0, first.size() - 1)}).code == 3);
}

TEST_CASE("an export destroys neither the collection nor its source nor a device") {
  Stocked desk;
  auto const database = desk.read("data/graven/collection.db");
  CHECK(desk.run({"export", "joins", "--to", "json", "-o", desk.database()}).code == 2);
  CHECK(desk.read("data/graven/collection.db") == database);
  CHECK(desk.run({"export", desk.path("joins.deck.md"), "--to", "json", "-o", desk.path("joins.deck.md")})
            .code == 2);
  CHECK(desk.read("joins.deck.md") == joins_deck);
  std::filesystem::copy_file(desk.database(), desk.path("other.db"));
  CHECK(desk.run({"export", "joins", "--to", "json", "-o", desk.path("other.db")}).code == 3);
  CHECK(desk.read("other.db") == database);
  CHECK(desk.run({"export", "joins", "--to", "json", "-o", "/dev/null"}).code == 3);
}

TEST_CASE("what is no deck at all ends an export with 3") {
  Desk desk;
  CHECK(
      desk.run({"export", desk.file("bad.deck.md", "---\ndeck = \"a\"\n---\n\xff\n"), "--to", "tsv"}).code ==
      3);
  auto const nul = desk.run(
      {"export", desk.file("nul.deck.md", "---\nformat = 1\ndeck = \"a\"\ntitle = \"a\\u0000\"\n---\n"),
       "--to", "markdown"});
  CHECK(nul.code == 1);
  CHECK(has(nul.err, "NUL"));
}

TEST_CASE("a deck is exported from the collection and from its file alike") {
  Desk desk;
  auto const file = desk.file("joins.deck.md", joins_deck);
  REQUIRE(desk.run({"add", file}).code == 0);
  for (auto const* format : {"tsv", "markdown"}) {
    auto const from_collection = desk.run({"export", "joins", "--to", format});
    CHECK(from_collection.code == 0);
    CHECK(has(from_collection.out, "Which rows does a left join keep?"));
    CHECK(desk.run({"export", file, "--to", format}).out == from_collection.out);
  }
  CHECK(nlohmann::json::parse(desk.run({"export", "joins", "--to", "json"}).out).is_object());
  auto const written = desk.run({"export", "joins", "--to", "tsv", "-o", desk.path("joins.tsv")});
  CHECK(written.code == 0);
  CHECK(has(written.out, "3 cards (1 left out: not active)\n"));
  CHECK(has(desk.run({"export", "joins", "--to", "json", "-o", desk.path("joins.json")}).out, ": 4 cards\n"));
  CHECK(has(desk.read("joins.tsv"), "Which rows"));
  auto const unknown = desk.run({"export", "joins", "--to", "jso"});
  CHECK(unknown.code == 2);
  CHECK(has(unknown.err, "did you mean json?"));
  CHECK(desk.run({"export", "jions", "--to", "tsv"}).code == 1);
}

TEST_CASE("completion scripts name every command and ask for decks when they run") {
  Desk desk;
  for (auto const* shell : {"bash", "zsh", "fish"}) {
    CAPTURE(shell);
    auto const script = desk.run({"completion", shell});
    CHECK(script.code == 0);
    for (auto const* word :
         {"card suspend", "forecast", "always never", "graven deck list --names", "dry-run"}) {
      CAPTURE(word);
      CHECK(has(script.out, word));
    }
  }
}

TEST_CASE("the completion script of bash completes commands and options and decks") {
  Desk desk;
  if (std::system("command -v bash >/dev/null") != 0) return;  // nothing to try it with
  desk.file("graven.bash", desk.run({"completion", "bash"}).out);
  auto const completes = [&](std::string const& words, std::string const& expected) {
    auto const script =
        "source " + desk.path("graven.bash") + "; graven() { echo joins; }; COMP_WORDS=(" + words +
        "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _graven; echo \"${COMPREPLY[*]}\" > " + desk.path("reply");
    REQUIRE(std::system(("bash -c '" + script + "'").c_str()) == 0);
    CAPTURE(words);
    CHECK(desk.read("reply") == expected + "\n");
  };
  completes("graven fore", "forecast");
  completes("graven card susp", "suspend");
  completes("graven cards --state dr", "draft");
  completes("graven forecast --da", "--days");
  completes("graven cards jo", "joins");
  completes("graven stats --color ne", "never");
  completes("graven config scheduler sm2-", "sm2-common");
  completes("graven fmt " + desk.path("graven.b"), desk.path("graven.bash"));
  completes("graven fmt jo", "");
  completes("graven diff jo", "joins");
  completes("graven deck accept " + desk.path("graven.b"), desk.path("graven.bash"));
  completes("graven check --format gi", "github");
  completes("graven compile -o " + desk.path("graven.b"), desk.path("graven.bash"));
}

TEST_CASE("strictness is learned from corrections and shown and can begin anew") {
  Stocked desk;
  CHECK(desk.run({"config", "strictness/joins"}).out == "+0.00, from 0 partly right answers\n");
  CHECK(desk.run({"config", "strictness/joins", "2"}).code == 2);
  CHECK(desk.run({"config", "strictness/nowhere"}).code == 1);
  CHECK(desk.run({"config", "strictness/joins", "reset"}).code == 0);
  CHECK(has(desk.run({"config", "--json"}).out, "\"strictness\""));
  CHECK_FALSE(has(desk.run({"config"}).out, "strictness/joins"));
}

}  // namespace
}  // namespace graven::cli
