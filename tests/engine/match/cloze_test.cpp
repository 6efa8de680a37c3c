#include "engine/match/cloze_match.hpp"

#include "cards.hpp"
#include "engine/model/cloze.hpp"

using namespace graven;
using namespace graven::match;

namespace {

std::string judged(std::string const& text, std::string const& answer) {
  Card card;
  card.kind = CardKind::cloze;
  card.front = text;
  card.concepts = gap_concepts("c", text);
  return states_of(judge(card, answer));
}

}  // namespace

TEST_CASE("gap answers are compared as a reader would") {
  struct Row {
    std::string text, answer, states;
  };
  std::string const one = "A closed channel yields the [zero value | default value] at once.";
  std::string const two = "`SELECT` filters rows with [WHERE] and groups with [HAVING].";
  for (auto const& row : {
           Row{one, "Zero  Value", "hit"},
           Row{one, "the `default value`.", "hit"},
           Row{one, "zero vlaue", "hit"},
           Row{one, "nil", "missed"},
           Row{one, "", "missed"},
           Row{one, "A closed channel yields the zero value at once.", "hit"},
           Row{one, "a closed channel yields the old value at once", "missed"},
           Row{two, "where, having", "hit hit"},
           Row{two, "where; having", "hit hit"},
           Row{two, "where\nhaving\n", "hit hit"},
           Row{two, "having, where", "missed missed"},
           Row{two, "where", "hit missed"},
           Row{two, "SELECT filters rows with where and groups with HAVING", "hit hit"},
           Row{"Ports below [1024] are reserved.", "1025", "missed"},
           Row{"Declare with [:=] here.", "=", "missed"},
           Row{"Declare with [:=] here.", ":=", "hit"},
           Row{"Go calls it a [map].", "cap", "missed"},
           Row{"Strings are [immutable].", "mutable", "missed"},
           Row{"Call it (`[close(ch)]`).", "Call it (close(ch)).", "hit"},
       }) {
    CAPTURE(row.text);
    CAPTURE(row.answer);
    CHECK(judged(row.text, row.answer) == row.states);
  }
}

TEST_CASE("typing errors are forgiven by length and never in numbers or opposites") {
  CHECK(same_but_for_typos("mutex", "mutx", nullptr));
  CHECK_FALSE(same_but_for_typos("map", "mop", nullptr));
  CHECK(same_but_for_typos("transaction", "trnasactoin", nullptr));
  CHECK_FALSE(same_but_for_typos("queue", "quuee2", nullptr));
  CHECK_FALSE(same_but_for_typos("increase", "decrease", nullptr));
  CHECK_FALSE(same_but_for_typos("two words", "two", nullptr));
}

TEST_CASE("a wrong gap shows what was typed and what was wanted") {
  Card card;
  card.kind = CardKind::cloze;
  card.front = "Tables join on a [key].";
  auto const verdict = judge(card, "row");
  REQUIRE(verdict.concepts.size() == 1);
  CHECK(verdict.concepts[0].evidence.quote == "row");
  CHECK(verdict.concepts[0].evidence.missing == std::vector<std::string>{"key"});
  CHECK(verdict.suggested.value() == 0);
}
