#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "engine/store/connection.hpp"
#include "engine/store/records.hpp"

/// Decks and the contents of their cards.
namespace graven::store {

[[nodiscard]] std::vector<StoredDeck> all_decks(Connection& connection);
[[nodiscard]] std::optional<StoredDeck> deck_named(Connection& connection, std::string_view name);
[[nodiscard]] std::vector<CardLine> card_lines(Connection& connection, std::optional<DeckRef> deck);
[[nodiscard]] std::vector<DeckCard> deck_cards(Connection& connection, DeckRef deck);
[[nodiscard]] std::vector<CardRef> cards_named(Connection& connection, std::string_view id,
                                               std::optional<DeckRef> deck);
[[nodiscard]] std::optional<StoredCard> stored_card(Connection& connection, CardRef card);

/// Within the caller's transaction (deck_update.cpp).
AddReport add_deck(Connection& connection, RandomBits const& random, Deck const& deck,
                   std::string_view revision, Moment const& moment);
bool remove_deck(Connection& connection, std::string_view name);

}  // namespace graven::store
