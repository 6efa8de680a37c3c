#pragma once

#include <vector>

#include "engine/store/connection.hpp"
#include "engine/store/records.hpp"

namespace date {
class time_zone;
}

/// Taking in decks with what was learned of them in another program. Within the caller's transaction.
namespace graven::store {

std::vector<TakenIn> take_in(Connection& connection, RandomBits const& random,
                             std::vector<PastDeck> const& decks, Moment const& moment,
                             date::time_zone const& zone);

}  // namespace graven::store
