#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "engine/store/collection.hpp"

namespace graven::cli {

/// What a deck has learned of how strictly its answers are to be judged (docs/grading.md).
struct DeckStrictness {
  std::string deck;    ///< its name
  std::string origin;  ///< the same for the collection
  double grades = 0;   ///< by which suggestions are lowered, -1 to 1
  int answers = 0;     ///< that say so
};

[[nodiscard]] DeckStrictness strictness_of(store::Collection const& collection,
                                           store::StoredDeck const& deck);
/// One for each deck of the collection.
[[nodiscard]] std::vector<DeckStrictness> strictness_of_decks(store::Collection const& collection);

/// {grades, answers}
[[nodiscard]] nlohmann::ordered_json json_of(DeckStrictness const& strictness);

/// "+0.33, from 12 partly right answers"
[[nodiscard]] std::string text_of(DeckStrictness const& strictness);

}  // namespace graven::cli
