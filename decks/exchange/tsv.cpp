#include "decks/exchange/card_text.hpp"
#include "decks/exchange/formats.hpp"

namespace graven::exchange {
namespace {

/// One cell: line breaks as <br>, tabs as blanks. A cell that a spreadsheet would run as a formula gets an
/// apostrophe in front.
std::string cell(std::string const& text) {
  std::string out;
  if (!text.empty() && std::string_view("=+-@").find(text.front()) != std::string_view::npos) out = "'";
  for (char const c : text) {
    if (c == '\n') {
      out += "<br>";
    } else if (c == '\t') {
      out += ' ';
    } else if (c != '\r') {
      out += c;
    }
  }
  return out;
}

}  // namespace

std::string to_tsv(ExportRequest const& request) {
  auto const& deck = request.deck;
  std::string out;
  for (auto const& card : deck.cards) {
    if (card.state != CardState::active) continue;
    auto tags = deck.name + " " + std::string(name_of(card.kind));
    for (auto const& tag : card.tags) tags += " " + tag;
    out += cell(asked(card)) + "\t" + cell(answer_or_ideas(card)) + "\t" + cell(tags) + "\n";
  }
  return out;
}

}  // namespace graven::exchange
