#pragma once

#include <string_view>

#include "decks/compile/compiler.hpp"

namespace graven::compile {

/// The compiled lesson as the next state of `mine`, the deck file it was compiled into before: its cards are
/// found again and keep their ids (card_matching.hpp), with all that an author changed (deckfile::merge).
/// What is covered and what is reported follow: a draft that the author completed is none any longer, and his
/// own texts are for checking the deck. Where a card may mean something else now, its revision is raised,
/// which does `on_meaning` to the schedules of those who learned it.
[[nodiscard]] Compiled with_edits(Compiled fresh, deckfile::DeckFile const& mine, deckfile::Lock const& lock,
                                  std::string_view lesson_file, OnMeaning on_meaning = OnMeaning::keep);

}  // namespace graven::compile
