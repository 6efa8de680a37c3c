#include "decks/exchange/card_sides.hpp"

#include "decks/exchange/card_html.hpp"
#include "decks/exchange/card_text.hpp"

namespace graven::exchange {
namespace {

void add_items(std::string& out, std::vector<Concept> const& concepts, std::string_view suffix) {
  for (auto const& each : concepts) {
    out += "<li>" + to_html(with_alternatives(each));
    out += suffix;
    out += "</li>";
  }
}

}  // namespace

std::string front_html(Card const& card) { return to_html(asked(card)); }

std::string answer_html(Card const& card) {
  if (card.kind != CardKind::cloze) return to_html(card.answer);
  return cloze_to_html(card.front,
                       [](Gap const& gap) { return "<b>" + escaped(gap.answers.front()) + "</b>"; });
}

std::string ideas_html(Card const& card) {
  if (card.kind == CardKind::cloze || card.concepts.size() + card.optional_concepts.size() == 0) return {};
  std::string out = card.grade_mode == GradeMode::self ? "<p>Criteria" : "<p>Key concepts";
  if (card.need) out += ", any " + std::to_string(needed_concepts(card)) + " of";
  out += ":</p><ul>";
  add_items(out, card.concepts, "");
  add_items(out, card.optional_concepts, " (optional)");
  return out + "</ul>";
}

std::string notes_html(Card const& card) {
  std::string out;
  for (auto const& note : card.notes) {
    auto const html = to_html(note);
    out += html.starts_with("<p>") || html.starts_with("<pre") ? html : "<p>" + html + "</p>";
  }
  return out;
}

std::string back_html(Card const& card) {
  auto const answer = answer_html(card);
  auto const rest = ideas_html(card) + notes_html(card);
  bool const needs_paragraph = !answer.empty() && !rest.empty() && !answer.starts_with("<p");
  return (needs_paragraph ? "<p>" + answer + "</p>" : answer) + rest;
}

}  // namespace graven::exchange
