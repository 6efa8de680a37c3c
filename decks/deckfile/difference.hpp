#pragma once

#include <string>
#include <vector>

#include "decks/deckfile/deck_file.hpp"

namespace graven::deckfile {

/// One text of a deck or a card that is another one now; empty where there is none.
struct FieldChange {
  std::string field;  ///< a label or key of the card ("A", "State"), "kind", "group"; of the deck "deck",
                      ///< "title", "goals", "aliases"
  std::string before;
  std::string after;

  friend bool operator==(FieldChange const&, FieldChange const&) = default;
};

struct CardChange {
  CardEntry const* card;  ///< as it is now
  std::vector<FieldChange> fields;
};

/// What parts two deck files. Cards are the same card by their id. Points into both files.
struct Difference {
  std::vector<FieldChange> deck;
  std::vector<CardEntry const*> added;  ///< in the order of the file they are in, as all lists here
  std::vector<CardEntry const*> removed;
  std::vector<CardChange> changed;
  int unchanged = 0;

  [[nodiscard]] bool none() const {
    return deck.empty() && added.empty() && removed.empty() && changed.empty();
  }
};

/// Compares what cards ask, take for right and show: all labels, the kind, the group, and the keys that say
/// how a card is asked. Layout, comments, the order of the cards and bookkeeping (lines of the lesson, whose
/// hand) make no difference.
[[nodiscard]] Difference difference(DeckFile const& before, DeckFile const& after);

}  // namespace graven::deckfile
