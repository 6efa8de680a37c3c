#include "cli/review/preview.hpp"

#include <fmt/format.h>

#include "cli/terminal/prompt_layout.hpp"

namespace graven::cli::review {

std::vector<store::StoredCard> preview_cards(Deck const& deck, Drafts drafts) {
  std::vector<store::StoredCard> cards;
  for (auto const& card : deck.cards) {
    bool const draft = card.state == CardState::draft && drafts == Drafts::included;
    if (card.state == CardState::active || draft) {
      cards.push_back({CardRef{}, DeckRef{}, deck.name, {deck.origin, card.id}, {}, card, {}});
    }
  }
  return cards;
}

std::string preview_place(Card const& card, std::size_t number, std::size_t total) {
  return fmt::format("{}{}, {} of {}", card.id, card.state == CardState::draft ? ", draft" : "", number,
                     total);
}

Lines preview_page(store::StoredCard const& card, std::size_t number, std::size_t total, Look const& look) {
  auto lines = question_page(card, preview_place(card.card, number, total), {Purpose::pipe}, look);
  auto const solution = solution_lines(card, "", look);
  lines.insert(lines.end(), solution.begin(), solution.end());
  if (solution.empty()) lines.emplace_back(" No answer yet.");
  if (!card.card.concepts.empty()) lines.emplace_back();
  for (auto const& each : card.card.concepts) {
    auto const mark = fmt::format(" {} ", look.marks().dot);
    auto const wording = terminal::prompt_layout(mark, each.wordings.front(), 0, look.columns);
    lines.insert(lines.end(), wording.lines.begin(), wording.lines.end());
  }
  return lines;
}

}  // namespace graven::cli::review
