#include <doctest/doctest.h>

#include <filesystem>

#include "tests/cli/commands/desk.hpp"

namespace graven::cli {
namespace {

using testing::deck_with;
using testing::Desk;
using testing::has;
using testing::joins_deck;

TEST_CASE("without a terminal a preview prints fronts and answers and makes no collection") {
  Desk desk;
  desk.variables["LANG"] = "C.UTF-8";
  auto const file = desk.file("joins.deck.md", joins_deck);
  auto const outcome = desk.run({"preview", file}, "an answer nobody reads\n");
  CHECK(outcome.code == 0);
  CHECK(outcome.err.empty());
  CHECK(has(outcome.out, "aa111, 1 of 3"));
  CHECK(has(outcome.out,
            " Which rows does a left join keep?\n\n Answer\n Every row of its left table.\n\n"
            " · every row of the left table\n"));
  CHECK(has(outcome.out, " A left row without a match gets null on the right."));
  CHECK_FALSE(has(outcome.out, "dd444"));
  CHECK_FALSE(std::filesystem::exists(desk.path("data")));
}

TEST_CASE("a preview begins where it is told and includes drafts when asked") {
  Desk desk;
  auto const file = desk.file("joins.deck.md", joins_deck);
  auto const from = desk.run({"preview", file, "--id", "cc333", "--drafts"}).out;
  CHECK_FALSE(has(from, "aa111"));
  CHECK(has(from, "cc333, 1 of 2"));
  CHECK(has(from, "dd444, draft, 2 of 2"));
  CHECK(has(from, " No answer yet."));
  auto const draft = desk.run({"preview", file, "--id", "dd444"});
  CHECK(draft.code == 1);
  CHECK(has(draft.err, "card dd444 is not asked: it is a draft\nhelp: add --drafts"));
  auto const unknown = desk.run({"preview", file, "--id", "cc33"});
  CHECK(unknown.code == 1);
  CHECK(has(unknown.err, "has no card cc33\nhelp: did you mean cc333?"));
}

TEST_CASE("a preview of nothing or of a broken deck says so") {
  Desk desk;
  auto const empty = desk.file("empty.deck.md", "---\nformat = 1\ndeck = \"d\"\n---\n");
  CHECK(desk.run({"preview", empty}).code == 1);
  auto const broken = desk.run({"preview", desk.file("bad.deck.md", deck_with("## bb222", "## aa111"))});
  CHECK(broken.code == 1);
  CHECK(has(broken.err, "bad.deck.md:15:4: error[E111]"));
  CHECK(desk.run({"preview", "missing"}).code == 3);
}

}  // namespace
}  // namespace graven::cli
