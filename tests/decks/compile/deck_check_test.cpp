#include "decks/compile/deck_check.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace graven;

namespace {

std::vector<std::string> codes_of(std::string const& body, std::string const& head = "") {
  auto const bytes = "---\nformat = 1\ndeck = \"maps\"\ntitle = \"Maps\"\n" + head + "---\n\n" + body;
  std::vector<std::string> codes;
  for (auto const& each : compile::check_deck(bytes, "maps.deck.md", nullptr)) codes.push_back(each.code);
  return codes;
}

using Codes = std::vector<std::string>;

}  // namespace

TEST_CASE("a deck's active cards are looked at like a lesson's") {
  CHECK(codes_of("## a recall\nQ: Which keys may a map have?\nK: comparable types\n").empty());
  CHECK(codes_of("## a recall\nQ: Is a map ordered?\nA: No, its order is random.\n") == Codes{"W206"});
  CHECK(codes_of("## a recall\nState: draft\nQ: Is a map ordered?\nA: No.\n").empty());
  std::string const five =
      "Q: What does a map do?\nK: one thing\nK: two dogs\nK: three cats\nK: four mice\nK: five birds\n";
  CHECK(codes_of("## a recall\n" + five) == Codes{"W203"});
  CHECK(codes_of("## a recall\nNeed: 2\n" + five).empty());
  CHECK(codes_of("## a recall\nGoal: 3\nNeed: 2\nQ: Which keys may a map have?\nK: comparable types\n") ==
        Codes{"W112", "W113"});
}

TEST_CASE("of a deck that cannot be read only the errors are told") {
  CHECK(codes_of("## a recall\nGoal: 3\nQ: Which keys?\nA: Some.\n\n## a recall\nQ: Why?\nA: So.\n") ==
        Codes{"E111"});
}

TEST_CASE("a model answer and wordings that the matcher does not see are told") {
  CHECK(codes_of("## a recall\nQ: Which keys may a map have?\nA: Only numbers.\nK: comparable types\n") ==
        Codes{"W209"});
  CHECK(codes_of("## a recall\nQ: Which keys may a map have?\nA: Of comparable types.\nK: comparable types\n")
            .empty());
  auto const contradicting = codes_of(
      "## a recall\nQ: Which keys may a map have?\nA: Comparable types, and functions.\n"
      "K: comparable types\nX: functions\n");
  CHECK(std::count(contradicting.begin(), contradicting.end(), "W209") > 0);
  CHECK(codes_of("## a exercise\nGrade: self\nQ: Sort a map of strings.\nA: Use sort.\nK: other\n").empty());
  CHECK(codes_of("## a cloze\nC: A map of [strings] to [numbers | ints].\n").empty());
  CHECK(codes_of("## a recall\nNeed: 1\nQ: Name a kind of map.\nA: Sorted.\nK: sorted\nK: hashed\n").empty());
}

TEST_CASE("a card with thousands of ideas does not take minutes") {
  std::string body = "## a recall\nQ: Which keys may a map have?\n";
  for (int i = 0; i < 5000; ++i) body += "K: key number " + std::to_string(i) + "\n";
  CHECK(codes_of(body).front() == "W203");
}

TEST_CASE("of a very large deck only the first cards are looked at closely") {
  std::string body;
  for (int i = 0; i < 2001; ++i)
    body += "## a" + std::to_string(i) + " recall\nQ: Is a map ordered?\nA: No map is.\n\n";
  auto const codes = codes_of(body);
  CHECK(std::count(codes.begin(), codes.end(), "N156") == 1);
  CHECK(std::count(codes.begin(), codes.end(), "W206") == 500);
}
