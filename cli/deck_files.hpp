#pragma once

#include <filesystem>
#include <string>

#include "cli/context.hpp"
#include "decks/deckfile/deck_file.hpp"

/// Deck files as authors name them on the command line.
namespace graven::cli {

/// A file that was named, or the deck of that name in the folder `decks` beside the collection. Throws
/// CommandError (unusable) when there is neither.
[[nodiscard]] std::filesystem::path deck_file_named(Context const& context, std::string const& name);

/// Throws CommandError (unusable) for a file that cannot be read, and for a lesson.
[[nodiscard]] Checked<deckfile::DeckFile> read_deck_file(std::filesystem::path const& file);

/// A word of a command as a shell takes it: quoted where it has to be.
[[nodiscard]] std::string shell_word(std::string_view word);

}  // namespace graven::cli
