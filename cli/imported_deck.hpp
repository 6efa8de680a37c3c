#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "cli/documents.hpp"
#include "decks/exchange/import.hpp"
#include "engine/store/collection.hpp"

/// Decks from other programs as deck files, kept where compiled lessons are.
namespace graven::cli {

/// An imported deck beside what a former import left, and what its owner changed since.
struct DeckArrival {
  std::filesystem::path file;
  deckfile::DeckFile deck;
  std::optional<deckfile::Lock> lock;  ///< absent when every field is as it came
  bool unchanged = false;              ///< the files are there as they would be written
  Diagnostics conflicts;               ///< W401: changed there and here
};

/// A deck file of an imported deck. Cards without a group come first; each group stands once.
[[nodiscard]] deckfile::DeckFile deck_file_of(Deck deck);

/// Merges the deck into the file in `folder` that a former import left, as compiling a lesson again does, but
/// that cards which do not come again stay as they are: a package may hold only a part. Of a deck that a
/// lesson made here only the history can come. Throws CommandError (not_met) when other cards would, or when
/// the file is no deck.
[[nodiscard]] DeckArrival merged_arrival(Deck deck, std::filesystem::path const& folder);

/// Throws CommandError (not_met) when the collection's deck of that name has cards that the arriving one has
/// not: it comes from another file.
void refuse_to_lose_cards(DeckArrival const& arrival, store::Collection const& collection);

/// Writes deck file and lock, readable by their owner only, and gives the deck for the collection.
[[nodiscard]] LoadedDeck write_arrival(DeckArrival&& arrival);

}  // namespace graven::cli
