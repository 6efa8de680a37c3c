#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "cli/documents.hpp"
#include "cli/files.hpp"

/// Compiling a lesson into a deck file that may be there already.
namespace graven::cli {

/// A deck file on disk with its lock.
struct ExistingDeck {
  std::string bytes;
  deckfile::DeckFile file;
  deckfile::Lock lock;
};

/// A lesson compiled for the file its deck goes to. `existing` is what stands there.
struct DeckBuild {
  CompiledLesson lesson;
  std::filesystem::path file;
  std::optional<ExistingDeck> existing;
};

/// Says where a deck of this name goes.
using Placing = std::function<std::filesystem::path(std::string const& deck_name)>;

/// Compiles; a deck that is there keeps its name and with it the ids of its cards. Throws CommandError
/// (not_met) when the place is taken by something that is no deck.
[[nodiscard]] DeckBuild build_deck(Document const& lesson, CompileRequest request, Placing const& place);

/// The cards of `existing` that an author changed, added or deleted since they were compiled and that
/// `compiled` does not have in the same form: "ab3de (A, K)", "xk2pa (deleted)".
[[nodiscard]] std::vector<std::string> author_edits(ExistingDeck const& existing,
                                                    compile::Compiled const& compiled);

/// Throws CommandError (not_met) naming the cards when writing would lose an author's work.
void refuse_lost_edits(DeckBuild const& build);

enum class Written { made, updated, unchanged };

/// Writes deck file and lock.
Written write_deck(DeckBuild const& build, Access access);

}  // namespace graven::cli
