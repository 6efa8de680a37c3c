#pragma once

#include <cstdint>
#include <string>

#include "decks/exchange/export.hpp"

/// The one row of a collection, as far as it is JSON.
namespace graven::exchange::anki {

/// Day 0 of every package: card due days count from here. Constant, so that the same deck gives the same
/// bytes on every day, and early enough for every history.
inline constexpr Day day_zero = date::local_days{date::year{2000} / 1 / 1};

/// When day 0 began at the learner's hour, in the zone they are in now; seconds since 1970. Together with the
/// `conf` below it names the day, whatever that zone's offset was in 2000.
[[nodiscard]] std::int64_t creation_time(Study const& study);

[[nodiscard]] std::string configuration_json(Study const& study, std::int64_t deck, std::size_t cards);

/// The preset that every deck names; learners bring their own.
[[nodiscard]] std::string presets_json();

/// The same id for the same origin; decks are matched by name all the same.
[[nodiscard]] std::int64_t deck_id(Deck const& deck);

/// The deck, and the default deck, which has to be there. `::` in a title would make it a child.
[[nodiscard]] std::string decks_json(Deck const& deck);

}  // namespace graven::exchange::anki
