#pragma once

#include <vector>

#include "decks/deckfile/deck_file.hpp"
#include "decks/deckfile/lock.hpp"

/// Cards whose text left the lesson: they stay in the deck, in a group of their own at its end, and are not
/// asked; progress hangs on them until the text returns.
namespace graven::deckfile {

/// Whether the compiler retired the card, and no author took it up again since.
[[nodiscard]] bool is_put_away(CardEntry const& entry, Lock const& lock);

/// A card with the comments that stand directly above it.
using Lot = std::vector<Entry>;

/// Retires the lot's card and puts it at the end of `entries`; `lock` remembers the state it had.
void put_away(std::vector<Entry>& entries, Lot lot, Lock& lock);

/// Where what is not retired ends.
[[nodiscard]] std::vector<Entry>::iterator live_end(std::vector<Entry>& entries);

}  // namespace graven::deckfile
