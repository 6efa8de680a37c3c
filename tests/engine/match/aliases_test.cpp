#include "engine/match/aliases.hpp"

#include "cards.hpp"

using namespace graven;
using namespace graven::match;

TEST_CASE("an alias stands for the words of the card and keeps its own polarity") {
  struct Row {
    std::string wording, answer, states;
  };
  for (auto const& row : {
           Row{"freed by the garbage collector", "gc frees it", "hit"},
           Row{"gc", "it is the garbage collector", "hit"},
           Row{"constant time", "O(1)", "hit"},
           Row{"runs in O(n log n)", "linearithmic time", "hit"},
           Row{"must be released manually", "you have to release it by hand", "hit"},
           Row{"lower latency", "less delay", "hit"},
           Row{"the garbage collector runs", "a collector", "partial"},
           Row{"writes happen simultaneously", "they do not happen at the same time", "missed"},
       }) {
    CAPTURE(row.wording);
    CAPTURE(row.answer);
    CHECK(states_of(judge(card_of("Well?", {{row.wording}}), row.answer)) == row.states);
  }
}

TEST_CASE("a deck's aliases count beside those that come with the program") {
  auto const card = card_of("What wakes it?", {{"the watchdog timer fires"}});
  CHECK(states_of(AnswerKey(card).judge("wdt fires")) == "partial");
  CHECK(states_of(AnswerKey(card, {{"wdt", "watchdog timer"}}).judge("wdt fires")) == "hit");
}

TEST_CASE("the quote covers the whole alias") {
  auto const verdict = judge(card_of("How?", {{"released manually"}}), "You release it by hand, mostly.");
  CHECK(verdict.concepts[0].evidence.quote == "release it by hand");
}

TEST_CASE("every line of the shipped aliases is a group of at least two phrases") {
  auto const& table = AliasTable::shipped();
  auto const gc = phrase_stems("gc");
  REQUIRE(gc.size() == 1);
  REQUIRE_FALSE(table.beginning_with(gc.front()).empty());
  CHECK(table.group(table.beginning_with(gc.front()).front().group).size() >= 2);
  AliasTable own;
  own.add_lines("# comment\n\n one thing = another \n");
  CHECK(own.beginning_with(phrase_stems("one thing").front()).size() == 1);
}
