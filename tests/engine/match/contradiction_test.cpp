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
           Row{"the keys are immutable", "keys are mutable", "contradicted"},
           Row{"the parser stays lazy", "the parser is eager, and the parser stays lazy", "hit"},
       }) {
    CAPTURE(row.wording);
    CAPTURE(row.answer);
    CHECK(states_of(judge(card_of("What happens?", {{row.wording}}), row.answer)) == row.states);
  }
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
