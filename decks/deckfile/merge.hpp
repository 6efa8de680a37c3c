#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "decks/deckfile/deck_file.hpp"
#include "decks/deckfile/lock.hpp"

namespace graven::deckfile {

/// A deck file after its lesson was compiled again, with the lock to be written beside it.
struct Merged {
  DeckFile file;
  Lock lock;              ///< with the items of deleted and retired cards only
  Diagnostics conflicts;  ///< W401: what the lesson changed under an author's change
};

/// Brings the texts of `fresh`, which the lesson compiles to now, into `mine`, which an author may have
/// edited since it was compiled; `lock` remembers how. Field by field: untouched takes the new text; touched
/// stays, and is reported when the lesson changed it, too. Cards the author wrote stay, those he deleted stay
/// away, and those the lesson no longer gives are retired, unless he had changed them, until it gives them
/// again. Cards stay where the author has
/// them; new and returning ones come behind the one they follow in the lesson. Nothing an author wrote is
/// dropped.
[[nodiscard]] Merged merge(DeckFile const& mine, Lock const& lock, DeckFile const& fresh,
                           std::string_view lesson_file);

/// The cards of `deck` with a text that is neither in `mine`, nor what `lock` says was written into it, nor
/// in `fresh`: it came from elsewhere, and taking in the other two would lose it. "aliases" stands for an
/// alias of that sort.
[[nodiscard]] std::vector<std::string> texts_from_elsewhere(Deck const& deck, DeckFile const& mine,
                                                            Lock const& lock, DeckFile const& fresh);

}  // namespace graven::deckfile
