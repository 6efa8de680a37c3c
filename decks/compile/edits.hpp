#pragma once

#include <string_view>

#include "decks/compile/compiler.hpp"

namespace graven::compile {

/// The compiled lesson with all that an author changed in `mine`, the deck file it was compiled into before
/// (deckfile::merge). What is covered and what is reported follow: a draft that the author completed is none
/// any longer, and his own texts are for checking the deck.
[[nodiscard]] Compiled with_edits(Compiled fresh, deckfile::DeckFile const& mine, deckfile::Lock const& lock,
                                  std::string_view lesson_file);

}  // namespace graven::compile
