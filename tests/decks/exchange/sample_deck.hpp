#pragma once

#include <string>

#include "engine/model/cloze.hpp"
#include "engine/model/deck.hpp"

namespace graven::exchange::test {

inline Card card(std::string id, CardKind kind, std::string front, std::string answer) {
  Card made;
  made.id = std::move(id);
  made.kind = kind;
  made.front = std::move(front);
  made.answer = std::move(answer);
  return made;
}

/// One card of each sort that writers treat in their own way, and a draft that none of them takes.
inline Deck tea() {
  Deck deck;
  deck.name = deck.origin = "tea";
  deck.title = "Tea: green / black";
  deck.goals = {{1, "Brews *green* tea", 3}};
  auto heat = card("heat1", CardKind::recall, "=How hot\tis the water?", "About 80 °C,\nnever boiling.");
  heat.concepts = {{"k1", {"80 degrees", "not boiling"}}, {"k2", {"never `boil()`"}}};
  heat.group = "Water";
  heat.goals = {1};
  heat.tags = {"basics"};
  auto pot = card("pot01", CardKind::term, "Where does it draw?", "");
  pot.concepts = {{"k3", {"a `pot`", "kettle * {#1}"}}};
  auto gap = card("gap01", CardKind::cloze,
                  "Green {{tea}} \\[fresh\\] draws for [two | 2:}] minutes in a [pot].", "");
  gap.concepts = gap_concepts(gap.id, gap.front);
  gap.notes = {"Then pour."};
  auto code =
      card("code1", CardKind::translate, "Write it:\n\n```py\nif x<1:\n\ty()\n```", "```go\nA: = 1\n```");
  code.grade_mode = GradeMode::code;
  auto draft = card("draft", CardKind::recall, "Why?", "");
  draft.state = CardState::draft;
  deck.cards = {heat, pot, gap, code, draft};
  return deck;
}

/// A deck whose every text tries to be more than text.
inline Deck hostile() {
  std::string const bad =
      "</script><script>alert(1)</script>\"'><img src=x onerror=a()>]]>{{c1::x}}${{=1+1}}\x1b]0;t\x07";
  Deck deck;
  deck.name = deck.origin = "bad";
  deck.title = bad;
  deck.goals = {{1, bad, 1}};
  auto one = card("one11", CardKind::recall, bad, bad);
  one.concepts = {{"k", {bad, bad}}};
  one.notes = {bad};
  one.group = bad;
  one.tags = {bad};
  auto two = card("two22", CardKind::cloze,
                  "["
                  "x" +
                      std::string("</b>") + "]" + bad,
                  "");
  two.concepts = gap_concepts(two.id, two.front);
  auto three = card("three", CardKind::recall, bad, "<b>");
  three.concepts = {{"k", {"<b>"}}};
  deck.cards = {one, two, three};
  return deck;
}

}  // namespace graven::exchange::test
