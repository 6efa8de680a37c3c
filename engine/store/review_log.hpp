#pragma once

#include "engine/store/connection.hpp"
#include "engine/store/records.hpp"

/// What learners do to cards: each appends to the log and steps the cached progress. Everything here runs
/// within the caller's transaction.
namespace graven::store {

schedule::Progress record_review(Connection& connection, RandomBits const& random, StoredCard const& shown,
                                 Answered const& answered, Moment const& moment);
schedule::Progress regrade(Connection& connection, RandomBits const& random, StoredCard const& shown,
                           Answered const& answered, Moment const& moment);

/// Appends an event about the card that is no review.
schedule::Progress record_wish(Connection& connection, RandomBits const& random, CardRef card,
                               EventBody const& body, Moment const& moment);

std::optional<Undone> undo(Connection& connection, RandomBits const& random, Moment const& moment);

}  // namespace graven::store
