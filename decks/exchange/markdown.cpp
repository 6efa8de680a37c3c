#include "decks/exchange/card_text.hpp"
#include "decks/exchange/formats.hpp"

namespace graven::exchange {
namespace {

void add_paragraph(std::string& out, std::string const& text) {
  if (!text.empty()) out += text + "\n\n";
}

void add_list(std::string& out, std::vector<Concept> const& concepts, std::string const& suffix) {
  for (auto const& each : concepts) {
    out += "- " + with_alternatives(each) + suffix + "\n";
  }
}

void add_card(std::string& out, Card const& card, int number) {
  out += "### " + std::to_string(number) + ".\n\n";
  add_paragraph(out, asked(card));
  if (auto const answer = answered(card); !answer.empty()) {
    out += "**Answer**\n\n";
    add_paragraph(out, answer);
  }
  // A cloze names its gaps' answers already.
  if (card.kind != CardKind::cloze && !card.concepts.empty()) {
    out += card.grade_mode == GradeMode::self ? "**Criteria**\n\n" : "**Key concepts**\n\n";
    if (card.need) out += "Any " + std::to_string(needed_concepts(card)) + " of:\n\n";
    add_list(out, card.concepts, "");
    add_list(out, card.optional_concepts, " (optional)");
    out += "\n";
  }
  for (auto const& note : card.notes) add_paragraph(out, note);
}

}  // namespace

std::string to_markdown(ExportRequest const& request) {
  auto const& deck = request.deck;
  std::string out = "# " + title_of(deck) + "\n\n";
  if (!deck.goals.empty()) {
    out += "Goals:\n\n";
    for (auto const& goal : deck.goals) out += "- " + goal.text + "\n";
    out += "\n";
  }
  std::string group;
  int number = 0;
  for (auto const& card : deck.cards) {
    if (card.state != CardState::active) continue;
    if (card.group != group) {
      group = card.group;
      if (!group.empty()) out += "## " + group + "\n\n";
    }
    add_card(out, card, ++number);
  }
  while (out.size() > 1 && out[out.size() - 2] == '\n') out.pop_back();
  return out;
}

}  // namespace graven::exchange
