#include "cards.hpp"

using namespace graven;
using namespace graven::match;

TEST_CASE("a reversed claim is contradicted and its other wordings are not") {
  struct Row {
    std::string wording, answer, states;
  };
  for (auto const& row : {
           Row{"the cache is invalidated", "The cache is not invalidated.", "contradicted"},
           Row{"the cache is invalidated", "the cache is invalidated", "hit"},
           Row{"slower writes", "writes get faster", "contradicted"},
           Row{"slower writes", "writes are not slower", "contradicted"},
           Row{"slower writes", "writes aren't faster", "hit"},
           Row{"never ends in a partial state", "it always ends in a partial state", "contradicted"},
           Row{"never ends in a partial state", "it never ends in a partial state", "hit"},
           Row{"buffers grow without bound", "buffers do not grow without bound", "contradicted"},
           Row{"shadows point west when the sun is east; shadows point east when the sun is west",
               "shadows point west when the sun is east; shadows do not point east when the sun is west",
               "contradicted"},
           Row{"the keys are immutable", "keys are mutable", "contradicted"},
           Row{"the parser stays lazy", "the parser is eager, and the parser stays lazy", "hit"},
       }) {
    CAPTURE(row.wording);
    CAPTURE(row.answer);
    CHECK(states_of(judge(card_of("What happens?", {{row.wording}}), row.answer)) == row.states);
  }
}

TEST_CASE("statements that trade their predicates are contradicted or half right") {
  auto const card = card_of("When does caching pay?", {{"reads are frequent and writes are rare"}});
  CHECK(states_of(judge(card, "when writes are frequent and reads are rare")) == "contradicted");
  CHECK(states_of(judge(card, "writes are rare and reads are frequent")) == "hit");
  auto const shapes = card_of("Which is which?", {{"squares are red and circles are blue"}});
  CHECK(states_of(judge(shapes, "squares are blue, circles are red")) == "partial");
  CHECK(states_of(judge(shapes, "circles are blue, squares are red")) == "hit");
}

TEST_CASE("another number in place of the only new one is a contradiction") {
  auto const card = card_of("How many bits does an IPv4 address have?", {{"32 bits"}});
  CHECK(states_of(judge(card, "it has 32 bits")) == "hit");
  CHECK(states_of(judge(card, "64 bits")) == "contradicted");
  CHECK(states_of(judge(card, "not 64 bits")) != "contradicted");
  CHECK(states_of(judge(card_of("How long does a lookup take?", {{"O(1)"}}), "O(n)")) == "contradicted");
}

TEST_CASE("a hedge is neither affirmed nor denied") {
  auto const card = card_of("What is the call?", {{"the call is blocking"}});
  CHECK(states_of(judge(card, "it is blocking")) == "hit");
  CHECK(states_of(judge(card, "it is blocking and it is not blocking")) != "hit");
  auto const only_one = card_of("Who holds it?", {{"many readers hold the lock"}});
  CHECK(states_of(judge(only_one, "only one reader holds the lock")) == "contradicted");
}

TEST_CASE("a contradiction names the word of the answer that makes it") {
  auto const verdict = judge(card_of("And then?", {{"slower writes"}, {"the cache is invalidated"}}),
                             "Writes become faster. The cache isn't invalidated.");
  REQUIRE(states_of(verdict) == "contradicted contradicted");
  CHECK(verdict.concepts[0].evidence.contradicting == std::vector<std::string>{"faster"});
  CHECK(verdict.concepts[1].evidence.contradicting == std::vector<std::string>{"isn't"});
  CHECK(verdict.suggested.value() == 0);
  CHECK_FALSE(verdict.sure);
}

TEST_CASE("a reversal counts where the answer speaks of what the wording adds to the question") {
  auto const card =
      card_of("What is the advantage of linked lists over arrays?", {{"linked lists can grow"}});
  CHECK(states_of(judge(card, "linked lists cannot grow")) == "contradicted");
  CHECK(states_of(judge(card, "with linked lists no shifting in arrays")) != "contradicted");
}

TEST_CASE("one reversed word among many is no contradiction of them all") {
  auto const card =
      card_of("Which way does it work?",
              {{"a hash table finds a key in constant time because the hash gives its place, and it "
                "needs spare room and keeps no order"}});
  CHECK(states_of(judge(card,
                        "The hash gives the place of the key, so a table finds it in constant time. It needs "
                        "some spare room; the order in which keys were put in is lost.")) == "hit");
  CHECK(states_of(judge(card,
                        "a hash table finds no key in constant time because the hash gives its place, and it "
                        "needs spare room and keeps no order")) == "contradicted");
}

TEST_CASE("a wording repeated word for word but for an opposite is contradicted") {
  struct Row {
    std::string wording, answer;
  };
  for (auto const& row : {
           Row{"Going from left to right, each element is compared with the smallest one found",
               "Going from right to right, each element is compared with the smallest one found"},
           Row{"The old page is kept in memory until the last reader has gone, and only then the old page is "
               "written out",
               "The new page is kept in memory until the last reader has gone, and only then the old page is "
               "written out"},
           Row{"A write to a closed channel panics, and every later test in the whole package is skipped",
               "A write to an open channel panics, and every later test in the whole package is skipped"},
       }) {
    CAPTURE(row.answer);
    auto const card = card_of("What happens?", {{row.wording}});
    CHECK(states_of(judge(card, row.wording)) == "hit");
    CHECK(states_of(judge(card, row.answer)) == "contradicted");
  }
}
