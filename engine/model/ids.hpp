#pragma once

#include <compare>
#include <cstdint>

namespace graven {

/// A row id that cannot be mistaken for another table's id.
template <class Tag>
struct Id {
  std::int64_t value = 0;
  friend constexpr auto operator<=>(Id, Id) = default;
};

/// A card known to this collection, by deck origin and card id; outlives the card's text.
using CardRef = Id<struct CardTag>;
using DeckRef = Id<struct DeckTag>;

}  // namespace graven
