#include "engine/match/key_sentence.hpp"

#include "cards.hpp"

using namespace graven::match;

TEST_CASE("a key sentence is cut into its ideas") {
  struct Row {
    std::string sentence;
    std::vector<std::string> ideas;
  };
  for (auto const& row : {
           Row{"A strong answer mentions short pauses, predictable memory use with arenas, and fewer "
               "surprises in profiles.",
               {"short pauses", "predictable memory use with arenas", "fewer surprises in profiles"}},
           Row{"The answer should also explain how cookies expire; sessions live on the server.",
               {"cookies expire", "sessions live on the server"}},
           Row{"A good answer covers speed, safety, and clarity.", {"speed", "safety", "clarity"}},
           Row{"Locks are held briefly, because long waits starve other threads.",
               {"Locks are held briefly", "long waits starve other threads"}},
           Row{"A view stores no rows, at the cost of slower reads and more planning work.",
               {"A view stores no rows", "slower reads", "more planning work"}},
           Row{"Access tokens are signed and checked", {"Access tokens are signed and checked"}},
           Row{"Access tokens expire early and refresh tokens live longer",
               {"Access tokens expire early", "refresh tokens live longer"}},
           Row{"If the buffer is full, the writer waits", {"If the buffer is full, the writer waits"}},
           Row{"the difference between copies and shared views",
               {"the difference between copies and shared views"}},
           Row{"two kinds (heap, stack, and static) exist", {"two kinds (heap, stack, and static) exist"}},
           Row{"call `f(a, b)`, then wait long", {"call `f(a, b)`, then wait long"}},
           Row{"- first idea here\n- second idea there\n3. third idea somewhere",
               {"first idea here", "second idea there", "third idea somewhere"}},
           Row{"A wrapped line goes\non here.", {"A wrapped line goes on here"}},
           Row{"", {}},
           Row{"of the and", {}},
       }) {
    CAPTURE(row.sentence);
    CHECK(cut_key_sentence(row.sentence) == row.ideas);
  }
}

TEST_CASE("cutting survives what nobody would write") {
  for (std::string const& text :
       {std::string(5'000, ','), std::string(5'000, '('), std::string("and and and and"),
        std::string("\xFF, \xFE and `"), std::string(", because , so that ")}) {
    for (auto const& idea : cut_key_sentence(text)) CHECK_FALSE(idea.empty());
  }
}
