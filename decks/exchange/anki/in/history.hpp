#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "decks/exchange/anki/in/collection.hpp"
#include "engine/model/past_event.hpp"

namespace graven::exchange::anki {

/// A card whose history is wanted.
struct CardSource {
  std::int64_t row = 0;      ///< of the package's table `cards`
  std::int64_t changed = 0;  ///< seconds since 1970
  int queue = 0;             ///< -1 suspended, -2 and -3 buried
  Uuid source;               ///< names note and template; what events' ids follow from
  std::string id;            ///< of the card in its deck
};

/// 16 bytes that name a card of a note wherever it is imported.
[[nodiscard]] Uuid source_of(std::string_view deck, std::string_view guid, int ord);

/// Makes sure that the reviews of one card can be found without reading all of them.
void index_reviews(ForeignDatabase& database);

/// Whether anything happened to these cards that `each_past_event` would tell.
[[nodiscard]] bool has_history(ForeignDatabase& database, std::vector<CardSource> const& cards);

/// How many rows of the log are no answers: due dates set by hand, cramming that counts for nothing.
[[nodiscard]] std::int64_t rows_left_out(ForeignDatabase& database);

/// Calls back with what happened to the cards, for each in the order of time: answers (again is 1,
/// hard 3, good 4, easy 5) and resets, then that it was suspended, or buried till the next day, when the
/// package says so. Throws BadPackage and SQLite::Exception.
void each_past_event(ForeignDatabase& database, CollectionFacts const& facts, std::string const& deck_origin,
                     std::vector<CardSource> const& cards, TakeEvent const& take);

}  // namespace graven::exchange::anki
