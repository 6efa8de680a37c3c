#include "decks/deckfile/difference.hpp"

#include <doctest/doctest.h>

#include "tests/decks/deckfile/deck_text.hpp"

using namespace graven::deckfile;

namespace {

std::string const three_cards =
    "# One\n\n## a recall\nQ: qa\nA: aa\nK: ka | kb\n\n## b cloze\nC: Use [x].\n\n# Two\n\n## c recall\nQ: "
    "qc\nA: ac\n";

std::string reworded(std::string text, std::string const& from, std::string const& to) {
  REQUIRE(text.find(from) != std::string::npos);
  return text.replace(text.find(from), from.size(), to);
}

/// "id field: before > after" of each change, "+id", "-id".
std::vector<std::string> told(std::string const& before, std::string const& after) {
  auto const old_file = parsed(before);
  auto const new_file = parsed(after);
  auto const found = difference(old_file, new_file);
  std::vector<std::string> all;
  for (auto const& each : found.deck) all.push_back(each.field + ": " + each.before + " > " + each.after);
  for (auto const& each : found.changed) {
    for (auto const& field : each.fields) {
      all.push_back(each.card->card.id + " " + field.field + ": " + field.before + " > " + field.after);
    }
  }
  for (auto const* each : found.added) all.push_back("+" + each->card.id);
  for (auto const* each : found.removed) all.push_back("-" + each->card.id);
  CHECK(found.none() == all.empty());
  return all;
}

using Told = std::vector<std::string>;

Told told_of_cards(std::string const& before, std::string const& after) {
  return told(deck_with(before), deck_with(after));
}

}  // namespace

TEST_CASE("what only the file knows makes no difference") {
  CHECK(told_of_cards(three_cards, three_cards).empty());
  auto other = reworded(three_cards, "## a recall\n",
                        "<!-- why -->\n## a recall\nFrom: 3\nAlso: 4\nState: active\nMade: auto\nHand: A\n");
  other = reworded(other, "A: ac", "A:\n  ac");
  CHECK(told_of_cards(three_cards, other).empty());
  CHECK(told_of_cards("## a recall\nQ: q\nA: a\n\n## b recall\nQ: q\nA: a\n",
                      "## b recall\nQ: q\nA: a\n\n## a recall\nQ: q\nA: a\n")
            .empty());
}

TEST_CASE("every text of a card that is another one is told with the one before") {
  CHECK(told_of_cards(three_cards, reworded(three_cards, "A: aa", "A: ab")) == Told{"a A: aa > ab"});
  CHECK(told_of_cards(three_cards, reworded(three_cards, "| kb", "| kb\nK: kc")) ==
        Told{"a K: ka | kb > ka | kb\nkc"});
  CHECK(told_of_cards(three_cards, reworded(three_cards, "## a recall\n",
                                            "## a recall\nState: draft\nTags: t\nRev: 2\n")) ==
        Told{"a State: active > draft", "a Tags:  > t", "a Rev:  > 2"});
  CHECK(told_of_cards(three_cards, reworded(three_cards, "# Two\n\n", "")) == Told{"c group: Two > One"});
  CHECK(
      told_of_cards(three_cards, reworded(three_cards, "b cloze\nC: Use [x].", "b recall\nQ: Use?\nA: x")) ==
      Told{"b kind: cloze > recall", "b Q:  > Use?", "b A:  > x", "b C: Use [x]. > "});
}

TEST_CASE("cards are the same card by their id") {
  CHECK(told_of_cards(three_cards, reworded(three_cards, "## a recall", "## z recall")) == Told{"+z", "-a"});
}

TEST_CASE("names and goals and aliases of a deck are compared") {
  auto const with = [](std::string const& head) { return "---\nformat = 1\n" + head + "---\n"; };
  auto const goal = std::string("\n[[goal]]\nid = 1\ntext = \"t\"\nline = ");
  CHECK(told(with("deck = \"d\"\n" + goal + "3\n"), with("deck = \"d\"\n" + goal + "4\n")).empty());
  CHECK(told(with("deck = \"d\"\n"), with("deck = \"e\"\ntitle = \"E\"\n" + goal +
                                          "3\n\n[[alias]]\nword = \"w\"\nmeaning = \"m\"\n")) ==
        Told{"deck: d > e", "title:  > E", "goals:  > 1: t", "aliases:  > w = m"});
}
