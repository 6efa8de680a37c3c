#include "decks/exchange/export.hpp"

#include <algorithm>
#include <array>

#include "decks/exchange/formats.hpp"
#include "engine/model/cloze.hpp"

namespace graven::exchange {
namespace {

struct Writer {
  std::string_view name;
  std::string (*write)(ExportRequest const&);
};

// In the order of the enumerators.
constexpr std::array<Writer, 3> writers = {{{"markdown", to_markdown}, {"tsv", to_tsv}, {"json", to_json}}};

}  // namespace

std::vector<std::string_view> format_names() {
  std::vector<std::string_view> names;
  for (auto const& each : writers) names.push_back(each.name);
  return names;
}

std::string export_deck(ExportRequest const& request, Format format) {
  return writers.at(static_cast<std::size_t>(format)).write(request);
}

std::size_t exported_cards(Deck const& deck, Format format) {
  if (format == Format::json) return deck.cards.size();
  auto const active = std::count_if(deck.cards.begin(), deck.cards.end(),
                                    [](Card const& card) { return card.state == CardState::active; });
  return static_cast<std::size_t>(active);
}

std::string asked(Card const& card) {
  return card.kind == CardKind::cloze ? cloze_front(card.front) : card.front;
}

std::string answered(Card const& card) {
  return card.kind == CardKind::cloze ? cloze_solution(card.front) : card.answer;
}

}  // namespace graven::exchange
