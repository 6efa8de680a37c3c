#include <algorithm>
#include <utility>

#include "engine/report/team_data.hpp"

namespace graven::report {
namespace {

CatalogueCard entry_for(Card const& card, std::string const& origin) {
  CatalogueCard entry;
  entry.deck = origin;
  entry.id = card.id;
  entry.front = card.front;
  for (auto const& each : card.concepts) {
    entry.concept_keys.push_back(each.key);
    entry.concepts.push_back(each.wordings.front());
  }
  return entry;
}

}  // namespace

Grade evidence_grade(Grade given, Grade suggested) {
  return *Grade::of((given.value() + suggested.value()) / 2);
}

void add_deck(Catalogue& catalogue, Deck const& deck, std::string revision) {
  std::vector<Objective> objectives;
  for (auto const& goal : deck.goals) objectives.push_back({deck.origin, goal.id, goal.text, {}});
  objectives.push_back({deck.origin, 0, deck.title, {}});

  auto const first_card = catalogue.cards.size();
  for (auto const& card : deck.cards) {
    if (card.state != CardState::active) continue;
    auto const index = static_cast<CardIndex>(catalogue.cards.size());
    bool serves_one = false;
    for (auto& objective : objectives) {
      bool const serves = objective.id == 0 ? !serves_one : std::ranges::count(card.goals, objective.id) > 0;
      if (serves) objective.cards.push_back(index);
      serves_one = serves_one || serves;
    }
    catalogue.cards.push_back(entry_for(card, deck.origin));
  }
  std::erase_if(objectives, [](Objective const& each) { return each.cards.empty(); });

  for (auto& objective : objectives) {
    auto const position = static_cast<int>(catalogue.objectives.size());
    for (auto const card : objective.cards) catalogue.cards[card].objectives.push_back(position);
    catalogue.objectives.push_back(std::move(objective));
  }
  if (catalogue.cards.size() > first_card) catalogue.revisions[deck.origin] = std::move(revision);
}

}  // namespace graven::report
