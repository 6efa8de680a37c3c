#include "tests/decks/exchange/imported.hpp"

using namespace graven;
using namespace graven::exchange::test;

TEST_CASE("cards of hashcards and repeater are read") {
  auto const found = imported(
      "---\nname = \"Tea & water\"\n---\n"
      "Some notes.\n\n"
      "Q: How hot?\nAnd how long?\nA: 80 °C\n\nTwo minutes.\n\n"
      "C: Green tea draws for [two|2] minutes \\[sic\\], ![pot](pot.png).\n---\n"
      "More notes.\n"
      "pot::what tea is made in\n"
      "```\nstd::vector<int> x;\n```\n"
      "Q: Code?\nA: ```\n---\n std::string\n```\n");
  CHECK(found.format == "hashcards");
  REQUIRE(found.decks.size() == 1);
  auto const& deck = found.decks[0].deck;
  CHECK(deck.name == "tea-water");
  CHECK(deck.title == "Tea & water");
  CHECK(cards_of(found.decks[0]) ==
        "How hot?\nAnd how long? => 80 °C\n\nTwo minutes.\n"
        "Green tea draws for [two\\|2] minutes \\[sic\\], !\\[pot\\](pot.png).\n"
        "pot => what tea is made in\n"
        "Code? => ```\n---\n std::string\n```\n");
  CHECK(deck.cards[1].concepts.at(0).wordings.at(0) == "two|2");
  CHECK(found.notes.at(0) == "2 lines outside cards left out");
}

TEST_CASE("broken Markdown cards are refused with their place") {
  CHECK(problem_of("Q: one\nA: two\n\nA: three\nA: four\n") == "4:1 E111 an answer without a question");
  CHECK(problem_of("Q: one\nA: two\nQ: three\nQ: four\nA: five\n") == "3:1 E111 this question has no answer");
  CHECK(problem_of("Q: one\nA: two\nQ: end") == "3:1 E111 this question has no answer");
  CHECK(problem_of("---\nname = [[[a]]]\n---\nQ: a\nA: b\n").find("the front matter cannot be read") !=
        std::string::npos);
  auto const found = imported("C: no closing [gap\n\nC: a [gap]\n");
  CHECK(found.decks[0].deck.cards.size() == 1);
  CHECK(found.notes.at(0) == "1 card left out, without gaps that can be read: line 1");
}

TEST_CASE("a deck file of our own is not taken for hashcards") {
  CHECK(problem_of("---\nformat = 1\ndeck = \"a\"\n---\n\n## aa111 recall\nQ: x\nA: y\n")
            .find("none of the formats") != std::string::npos);
}

TEST_CASE("topics of org-drill are read") {
  auto const found = imported(
      "#+TITLE: Geography\n"
      "* Capitals\n"
      "** Capital of Estonia                                  :drill:europe:\n"
      "   SCHEDULED: <2026-03-01 Sun>\n"
      "   :PROPERTIES:\n   :ID:       3b1c2f90-aaaa-bbbb-cccc-0123456789ab\n   :DRILL_LAST_INTERVAL: 4.0\n   "
      ":END:\n"
      "   What is the capital of /Estonia/?\n"
      "*** Answer\n"
      "    *Tallinn*, see [[https://example.org/t][the map]].\n"
      "** Item :drill:\n"
      "   The capital of [Latvia||country] is [Riga], not [[file:x.org][this]] since [2020-01-01 Wed].\n"
      "** Sum two numbers in ~sh~ :drill:\n"
      "   #+begin_src sh\n   echo $((1+2))\n   #+end_src\n"
      "** Not a card\n"
      "   Text.\n"
      "** Noun :drill:\n   :PROPERTIES:\n   :DRILL_CARD_TYPE: twosided\n   :END:\n"
      "*** Spanish\n    gato\n*** English\n    cat\n");
  CHECK(found.format == "org-drill");
  REQUIRE(found.decks.size() == 1);
  auto const& deck = found.decks[0].deck;
  CHECK(deck.name == "geography");
  CHECK(
      cards_of(found.decks[0]) ==
      "Capital of Estonia\n\nWhat is the capital of /Estonia/? => **Tallinn**, see [the "
      "map](https://example.org/t).\n"
      "The capital of [Latvia] (country) is [Riga], not \\[this\\](file:x.org) since \\[2020-01-01 Wed\\].\n"
      "Sum two numbers in `sh` => ```sh\necho $((1+2))\n```\n"
      "Noun\n\ngato => cat\n");
  CHECK(deck.cards[0].group == "Capitals");
  CHECK(deck.cards[0].tags == std::vector<std::string>{"europe"});
  CHECK(deck.cards[0].id.size() == 10);
}

TEST_CASE("hostile Org text takes linear time") {
  for (auto const& piece :
       {std::string("["), std::string("[["), std::string(" =a"), std::string("*b "), std::string("[a||")}) {
    std::string body;
    while (body.size() < (1U << 20)) body += piece;
    CHECK(imported("* Card :drill:\n" + body + "\n").decks[0].deck.cards.size() == 1);
  }
}
