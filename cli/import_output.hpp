#pragma once

#include <cstddef>
#include <iosfwd>

#include "decks/exchange/import.hpp"
#include "engine/store/records.hpp"

/// What `graven import` says.
namespace graven::cli {

/// Which fields and columns were chosen, and what was left out.
void print_notes(std::ostream& out, exchange::Imported const& imported);

/// What would come: for each deck its cards by kind, its history, and the first three cards.
void print_preview(std::ostream& out, exchange::Imported const& imported);

/// Whether anything of the deck or its history was not there before.
[[nodiscard]] bool brings_something(store::TakenIn const& taken);

/// What became of one deck, on a line.
void print_taken(std::ostream& out, exchange::ImportedDeck const& deck, store::TakenIn const& taken,
                 std::size_t cards, std::size_t new_media);

}  // namespace graven::cli
