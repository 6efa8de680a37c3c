#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "decks/compile/compiler.hpp"
#include "decks/compile/meaning.hpp"

namespace graven::compile {

/// Who is who between a deck and its lesson compiled anew.
struct Identities {
  struct Kept {
    std::string id;
    std::optional<Change> item;  ///< of what the lesson says, where that is known
  };
  std::vector<Kept> kept;                     ///< cards of the deck, retired ones too, that the lesson gives
  std::map<std::string, std::string> splits;  ///< new card → card of the deck its text was part of
  std::map<std::string, std::string> merges;  ///< card of the deck → the one its text is part of now
};

/// Finds the cards of `mine` again in `fresh` and gives them their ids there; new cards get ids that no card
/// of `mine` has.
Identities identify(Compiled& fresh, deckfile::DeckFile const& mine, deckfile::Lock const& lock);

/// What became of the cards of `mine` in `merged`, its next state. Writes into `merged` what follows from it:
/// raised revisions, where split and merged cards come from and went; and into `lock` which keys their
/// concepts carry on.
[[nodiscard]] std::vector<CardChange> revise(deckfile::DeckFile const& mine, deckfile::DeckFile& merged,
                                             deckfile::Lock& lock, Identities const& identities,
                                             OnMeaning on_meaning);

/// W402 and N403.
[[nodiscard]] Diagnostics diagnostics_of(std::vector<CardChange> const& changes, std::string_view lesson_file,
                                         OnMeaning on_meaning);

}  // namespace graven::compile
