#include "decks/exchange/card_text.hpp"

#include <algorithm>

#include "engine/model/cloze.hpp"
#include "engine/text/unicode.hpp"

namespace graven::exchange {

std::string const& title_of(Deck const& deck) { return deck.title.empty() ? deck.name : deck.title; }

std::string asked(Card const& card) {
  return card.kind == CardKind::cloze ? cloze_front(card.front) : card.front;
}

std::string answered(Card const& card) {
  return card.kind == CardKind::cloze ? cloze_solution(card.front) : card.answer;
}

std::string answer_or_ideas(Card const& card) {
  auto text = answered(card);
  if (!text.empty()) return text;
  for (auto const& each : card.concepts) text += (text.empty() ? "" : "\n") + each.wordings.front();
  return text;
}

std::string with_alternatives(Concept const& idea) {
  auto text = idea.wordings.front();
  for (std::size_t i = 1; i < idea.wordings.size(); ++i) {
    text += (i == 1 ? " (or: " : "; ") + idea.wordings[i];
  }
  return idea.wordings.size() > 1 ? text + ")" : text;
}

std::string tags_of(Card const& card) {
  std::string tags(name_of(card.kind));
  for (int const goal : card.goals) tags += " goal-" + std::to_string(goal);
  for (auto const& tag : card.tags) tags += " " + tag;
  return tags;
}

std::string on_one_line(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    auto const end = std::min(text.find('\n'), text.size());
    auto const line = text::trim(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.empty() || line.starts_with("```") || line.starts_with("~~~")) continue;
    if (!out.empty()) out += " / ";
    bool blank = false;
    for (char const c : line) {
      bool const is_blank = (c >= 0 && c <= ' ') || c == 0x7f;
      if (!is_blank) out += c;
      if (is_blank && !blank) out += ' ';
      blank = is_blank;
    }
  }
  return out;
}

}  // namespace graven::exchange
