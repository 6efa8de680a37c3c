#pragma once

#include <optional>
#include <vector>

#include "engine/schedule/plan.hpp"
#include "engine/store/connection.hpp"
#include "engine/store/records.hpp"

/// What waits on a day. Every query goes through an index that holds only cards that may be served, deck by
/// deck, so that its cost follows the answer and not the collection.
namespace graven::store {

[[nodiscard]] QueueCounts queue_counts(Connection& connection, Day today, std::optional<DeckRef> deck,
                                       Deadlines const& deadlines);
[[nodiscard]] std::vector<schedule::Candidate> due_cards(Connection& connection, Day today, int limit,
                                                         std::optional<DeckRef> deck);
[[nodiscard]] std::vector<schedule::Candidate> new_cards(Connection& connection, Day today,
                                                         std::optional<DeckRef> deck,
                                                         Deadlines const& deadlines);
[[nodiscard]] std::vector<schedule::Candidate> redrill_cards(Connection& connection, Day today,
                                                             std::optional<DeckRef> deck);
[[nodiscard]] Totals totals(Connection& connection, Day today);

}  // namespace graven::store
