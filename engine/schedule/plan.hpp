#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/model/ids.hpp"
#include "engine/model/time.hpp"

namespace graven::schedule {

/// A card that could be asked today.
struct Candidate {
  CardRef card;
  DeckRef deck;
  std::optional<Day> due;  ///< absent for a new card

  friend bool operator==(Candidate const&, Candidate const&) = default;
};

struct Limits {
  int new_per_day = 10;  ///< for each deck, cards introduced earlier today included
};

/// Orders today's cards: due ones first, oldest due day first so that a backlog cannot starve last month's,
/// within a day shuffled by `seed` (neighbours of a lesson would give each other away); then new ones in
/// lesson order; last the ones to be asked again. Same input, same order.
[[nodiscard]] std::vector<CardRef> todays_order(std::vector<Candidate> due, std::vector<Candidate> fresh,
                                                std::vector<Candidate> redrill, std::uint64_t seed);

}  // namespace graven::schedule
