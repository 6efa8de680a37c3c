#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "cli/documents.hpp"
#include "cli/files.hpp"

/// Compiling a lesson into a deck file that may be there already.
namespace graven::cli {

/// A lesson compiled for the file its deck goes to. `existing` is what stands there.
struct DeckBuild {
  CompiledLesson lesson;
  std::filesystem::path file;
  std::optional<ExistingDeck> existing;
};

/// Says where a deck of this name goes.
using Placing = std::function<std::filesystem::path(std::string const& deck_name)>;

/// The deck file at `path` with its lock; nothing when there is none. Throws CommandError (not_met) with
/// `when_taken` as remedy when the place is taken by something that is no deck.
[[nodiscard]] std::optional<ExistingDeck> existing_deck(std::filesystem::path const& path,
                                                        std::string const& when_taken);

/// Compiles. A deck that is there keeps its name, with it the ids of its cards, and all that its author
/// changed (deckfile::merge). Throws CommandError (not_met) with `when_taken` as remedy when the place is
/// taken by something that is no deck.
[[nodiscard]] DeckBuild build_deck(Document const& lesson, CompileRequest request, Placing const& place,
                                   std::string const& when_taken);

/// Whether the deck file that is there is what would be written.
[[nodiscard]] bool is_unchanged(DeckBuild const& build);

enum class Written { made, updated, unchanged };

/// Writes deck file and lock.
Written write_deck(DeckBuild const& build, Access access);

}  // namespace graven::cli
