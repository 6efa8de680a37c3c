#pragma once

#include <functional>
#include <optional>

#include "engine/schedule/progress.hpp"
#include "engine/store/connection.hpp"

namespace graven::store {

/// Where a card stands in its deck, as its content says; absent without content.
struct CardPlace {
  std::optional<std::int64_t> deck;
  std::optional<int> position;
  int active = 0;

  friend bool operator==(CardPlace const&, CardPlace const&) = default;
};

/// A card's cached row and what it should be.
struct Replayed {
  CardRef card;
  CardName name;
  bool has_row = false;
  CardPlace stored_place;
  CardPlace place;
  schedule::Progress stored;
  schedule::Progress folded;

  [[nodiscard]] bool sound() const { return has_row && stored_place == place && stored == folded; }
};

/// Folds the log card by card, in the order of the cards' ids, in memory that does not grow with the log.
/// `visit` may write the progress row of the card it is given.
void replay(Connection& connection, schedule::Scheduler scheduler,
            std::function<void(Replayed const&)> const& visit);

}  // namespace graven::store
