#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "cli/context.hpp"
#include "engine/store/collection.hpp"

/// What nearly every command asks of the collection, with messages for names that are not there.
namespace graven::cli {

/// Opens the collection, making it when it is not there yet. Throws StoreError, or CommandError (unusable)
/// when nothing says where it is.
[[nodiscard]] store::Collection open_collection(Context const& context);

/// The same for commands that make no sense without one. Throws CommandError (unusable) when there is none.
[[nodiscard]] store::Collection open_existing_collection(Context const& context);

/// Now, in the learner's zone and with the collection's rollover hour.
[[nodiscard]] Moment moment_now(Context const& context, store::Settings const& settings);

/// Says on `err` when the clock is minutes behind the newest event: what is done now counts for that day.
void warn_of_clock_set_back(store::Collection const& collection, Context& context);

/// Throws CommandError (not_met) that names the nearest deck.
[[nodiscard]] store::StoredDeck deck_named(store::Collection const& collection, std::string_view name);

/// Its name, title, goals and aliases.
[[nodiscard]] Deck deck_without_cards(store::StoredDeck const& stored);

/// The deck as its file had it when it was last added.
[[nodiscard]] Deck whole_deck(store::Collection const& collection, store::StoredDeck const& stored);

/// All decks when `name` is empty.
[[nodiscard]] std::optional<store::StoredDeck> deck_if_named(store::Collection const& collection,
                                                             std::string_view name);

/// The card `text` names: an id, or `deck/id`. `deck` narrows it down when it is not empty. Throws
/// CommandError (not_met) when there is none, naming near ids, or when several decks have one.
[[nodiscard]] store::StoredCard card_named(store::Collection const& collection, std::string_view text,
                                           std::string_view deck = {});

/// "deck/id", safe to print.
[[nodiscard]] std::string shown_name(store::StoredCard const& card);

}  // namespace graven::cli
