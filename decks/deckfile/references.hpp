#pragma once

#include "decks/deckfile/body.hpp"
#include "decks/deckfile/deck_file.hpp"
#include "decks/deckfile/problems.hpp"

namespace graven::deckfile {

/// Reports `After:` lines that name no card of the deck, and cards that wait for each other.
void check_references(Body const& body, Problems& problems);

}  // namespace graven::deckfile
