#include "cli/deck_strictness.hpp"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "cli/arguments.hpp"
#include "engine/match/strictness.hpp"

namespace graven::cli {

DeckStrictness strictness_of(store::Collection const& collection, store::StoredDeck const& deck) {
  auto const balance = collection.grade_balance(deck.origin);
  return {deck.name, deck.origin, match::learned_strictness(balance), balance.answers};
}

std::vector<DeckStrictness> strictness_of_decks(store::Collection const& collection) {
  std::vector<DeckStrictness> all;
  for (auto const& deck : collection.decks()) all.push_back(strictness_of(collection, deck));
  return all;
}

nlohmann::ordered_json json_of(DeckStrictness const& strictness) {
  return {{"grades", std::round(strictness.grades * 100) / 100}, {"answers", strictness.answers}};
}

std::string text_of(DeckStrictness const& strictness) {
  return fmt::format("{:+.2f}, from {}", strictness.grades,
                     counted(strictness.answers, "partly right answer"));
}

}  // namespace graven::cli
