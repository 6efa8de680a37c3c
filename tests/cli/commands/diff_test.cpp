#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "tests/cli/commands/desk.hpp"

namespace graven::cli {
namespace {

using testing::deck_with;
using testing::Desk;
using testing::has;
using testing::joins_deck;
using testing::joins_lesson;

TEST_CASE("decks that ask the same are the same") {
  Desk desk;
  auto const file = desk.file("joins.deck.md", joins_deck);
  auto const outcome =
      desk.run({"diff", file, desk.file("other.deck.md", deck_with("\n\n# Rows", "\n\n\n# Rows"))});
  CHECK(outcome.code == 0);
  CHECK(outcome.out == "0 changed, 0 added, 0 removed, 4 the same\n");
  CHECK(nlohmann::json::parse(desk.run({"diff", file, file, "--json"}).out)["same"] == true);
}

TEST_CASE("a difference is told card by card with both texts and exit code 1") {
  Desk desk;
  auto const before = desk.file("old.deck.md", joins_deck);
  auto changed =
      deck_with("A: Every row of its left table.", "A: Every row of its left table, matched or not.");
  changed += "\n## ee555 recall\nQ: And when not?\nA: Else.\n";
  changed.erase(changed.find("## cc333"), changed.find("## dd444") - changed.find("## cc333"));
  auto const after = desk.file("joins.deck.md", changed);
  auto const outcome = desk.run({"diff", before, after});
  CHECK(outcome.code == 1);
  CHECK(outcome.out ==
        "~ aa111 recall: Which rows does a left join keep?\n"
        "    A     - Every row of its left table.\n"
        "          + Every row of its left table, matched or not.\n"
        "+ ee555 recall: And when not?\n"
        "- cc333 recall: What does an inner join leave out?\n"
        "1 changed, 1 added, 1 removed, 2 the same\n");
  auto const ran = desk.run({"diff", before, after, "--json"});
  CHECK(ran.code == 1);
  auto const json = nlohmann::json::parse(ran.out);
  CHECK(json["added"][0]["id"] == "ee555");
  CHECK(json["removed"][0]["id"] == "cc333");
  CHECK(json["changed"][0]["fields"][0]["after"] == "Every row of its left table, matched or not.");
}

TEST_CASE("of long texts the difference is shown and of lists the lines that differ") {
  Desk desk;
  std::string const same =
      "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen ";
  auto const with = [&](std::string const& end, std::string const& ideas) {
    return deck_with("A: Every row of its left table.\n", "A: " + same + end + "\n" + ideas);
  };
  auto const before = desk.file("old.deck.md", with("sixteen.", "K: a\nK: b\n"));
  auto const out = desk.run({"diff", before, desk.file("new.deck.md", with("SIXTEEN.", "K: a\nK: c\n"))}).out;
  CHECK(has(out, "    A     - …thirteen fourteen fifteen sixteen.\n          + …thirteen fourteen"));
  CHECK(has(out, "    K     - b\n          + c\n"));
  auto const swapped = desk.run({"diff", before, desk.file("new.deck.md", with("sixteen.", "K: b\nK: a\n"))});
  CHECK(swapped.code == 1);
  CHECK(has(swapped.out, "    K     - a\n          - b\n"));
}

TEST_CASE("what cannot be compared exits 3 because 1 means that decks differ") {
  Desk desk;
  auto const file = desk.file("joins.deck.md", joins_deck);
  auto const broken = desk.run({"diff", file, desk.file("bad.deck.md", deck_with("## bb222", "## aa111"))});
  CHECK(broken.code == 3);
  CHECK(has(broken.err, "bad.deck.md:15:4: error[E111]"));
  CHECK(desk.run({"diff", desk.file("joins.txt", joins_lesson), file}).code == 3);
  CHECK(desk.run({"diff", file, desk.path("missing.deck.md")}).code == 3);
  CHECK(desk.run({"diff", file}).code == 2);
}

TEST_CASE("text of a deck cannot steer the terminal through a difference") {
  Desk desk;
  auto const before = desk.file("old.deck.md", joins_deck);
  auto const after = desk.file("new.deck.md", deck_with("Q: Which rows does a left join keep?",
                                                        "Q: \x1b[2J\xc2\x9b"
                                                        "1m?"));
  auto const out = desk.run({"diff", before, after}).out;
  CHECK_FALSE(has(out, "\x1b"));
  CHECK_FALSE(has(out, "\xc2\x9b"));
}

}  // namespace
}  // namespace graven::cli
