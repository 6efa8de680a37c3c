#include "decks/exchange/card_text.hpp"
#include "decks/exchange/formats.hpp"

namespace graven::exchange {

std::string to_quizlet(ExportRequest const& request) {
  std::string out;
  for (auto const& card : request.deck.cards) {
    if (card.state != CardState::active) continue;
    out += on_one_line(asked(card)) + "\t" + on_one_line(answer_or_ideas(card)) + "\n";
  }
  return out;
}

}  // namespace graven::exchange
