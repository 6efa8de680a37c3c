#include <doctest/doctest.h>

#include <sstream>

#include "cli/run.hpp"
#include "tests/cli/commands/desk.hpp"
#include "tests/decks/exchange/anki/out/opened_package.hpp"

using namespace graven::cli;
using namespace graven::cli::testing;
using graven::exchange::anki::testing::OpenedPackage;

namespace {

constexpr char const* times = "select n.guid, n.mod from notes n order by n.id";

OpenedPackage exported(Desk& desk, std::string const& deck, std::vector<std::string> const& more = {}) {
  std::vector<std::string> words = {"export", deck, "--to", "anki", "-o", desk.path("out.apkg")};
  words.insert(words.end(), more.begin(), more.end());
  auto const outcome = desk.run(words);
  REQUIRE_MESSAGE(outcome.code == 0, outcome.err);
  CHECK(has(outcome.out, "out.apkg: 3 cards (1 left out: not active)\n"));
  return OpenedPackage(desk.read("out.apkg"));
}

}  // namespace

TEST_CASE("a deck file remembers in its lock when its cards changed") {
  Desk desk;
  auto const file = desk.file("joins.deck.md", joins_deck);
  auto const first = exported(desk, file).rows(times);
  REQUIRE(first.size() == 3);
  CHECK(has(first[0], "|1772359200"));
  auto const lock = desk.read("joins.deck.lock");
  CHECK(has(lock, "changed aa111 "));

  desk.variables["GRAVEN_NOW"] = "2026-04-01T10:00:00Z";
  CHECK(exported(desk, file).rows(times) == first);
  CHECK(desk.read("joins.deck.lock") == lock);

  desk.file("joins.deck.md", deck_with("Every row of its left table.", "All rows of its left table."));
  auto const second = exported(desk, file).rows(times);
  CHECK(second[0] == first[0].substr(0, first[0].find('|')) + "|1775037600");
  CHECK(second[1] == first[1]);
  CHECK(second[2] == first[2]);
}

TEST_CASE("the collection knows when its cards changed") {
  Stocked desk;
  auto const first = exported(desk, "joins").rows(times);
  CHECK(has(first[2], "|1772359200"));
  desk.variables["GRAVEN_NOW"] = "2026-04-01T10:00:00Z";
  REQUIRE(desk.run({"add", desk.file("joins.deck.md", deck_with("on the other side", "over there"))}).code ==
          0);
  auto const second = exported(desk, "joins").rows(times);
  CHECK(second[0] == first[0]);
  CHECK(has(second[2], "|1775037600"));
}

TEST_CASE("progress is exported from the collection where it is asked for") {
  Stocked desk;
  REQUIRE(desk.run({"review"}, "all left rows\n!5\nnull\n!3\n").code == 0);
  REQUIRE(desk.run({"card", "suspend", "bb222"}).code == 0);
  CHECK(exported(desk, "joins").rows("select * from revlog").empty());
  auto const package = exported(desk, "joins", {"--progress"});
  CHECK(package.rows(
            "select r.ease, r.ivl, r.type, c.type, c.queue, c.ivl, c.factor from revlog r join cards c "
            "on c.id = r.cid order by r.id") ==
        std::vector<std::string>{"4|1|0|2|2|1|2600", "2|1|0|2|-1|1|2360"});
  CHECK(package.rows("select type, queue, due from cards where type = 0") ==
        std::vector<std::string>{"0|0|3"});
}

TEST_CASE("an export that cannot be is refused with the reason") {
  Stocked desk;
  struct Row {
    std::vector<std::string> words;
    std::string message, help;
  };
  auto const file = desk.path("joins.deck.md");
  for (auto const& row : {
           Row{{"joins", "--to", "tsv", "--progress"}, "tsv has no room for progress", "anki, json"},
           Row{{file, "--to", "anki", "--progress", "-o", desk.path("a.apkg")},
               "is a file",
               "graven deck list"},
           Row{{"joins", "--to", "anki", "-o", desk.path("collection.apkg")},
               "whole collection",
               "another name"},
       }) {
    auto words = row.words;
    words.insert(words.begin(), "export");
    auto const outcome = desk.run(words);
    CAPTURE(outcome.err);
    CHECK(outcome.code == 2);
    CHECK(has(outcome.err, row.message));
    CHECK(has(outcome.err, row.help));
  }
  CHECK_FALSE(std::filesystem::exists(desk.path("collection.apkg")));
}

TEST_CASE("a package goes into a pipe and not onto a terminal") {
  Stocked desk;
  CHECK(desk.run({"export", "joins", "--to", "anki"}).out.starts_with("PK"));
  for (auto const* format : {"anki", "qti"}) {
    std::istringstream in;
    std::ostringstream out;
    std::ostringstream err;
    auto const code =
        run_program({"export", "joins", "--to", format}, Streams{in, out, err, false, true, false, {}},
                    [&](char const* name) -> std::optional<std::string> {
                      auto const found = desk.variables.find(name);
                      return found == desk.variables.end() ? std::nullopt : std::optional(found->second);
                    });
    CHECK(code == 2);
    CHECK(has(err.str(), "-o FILE"));
    CHECK(out.str().empty());
  }
}
