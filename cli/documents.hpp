#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "decks/compile/compiler.hpp"
#include "decks/deckfile/deck_file.hpp"
#include "decks/deckfile/lock.hpp"
#include "decks/lesson/companion.hpp"

/// Lessons and decks as files, for the commands that take both.
namespace graven::cli {

struct Document {
  std::string name;  ///< as given on the command line
  std::string bytes;
  std::vector<lesson::Companion> companions;  ///< of a lesson of several files
  bool is_deck = false;  ///< by its front matter or, a broken one, by its name: `joins.deck.md`
};

/// With the other files of a lesson that has several. Throws CommandError (unusable) for what cannot be read.
[[nodiscard]] Document read_document(std::string const& name);

/// A deck file on disk with its lock.
struct ExistingDeck {
  std::string bytes;
  deckfile::DeckFile file;
  deckfile::Lock lock;
};

/// A lesson after reader and compiler.
struct CompiledLesson {
  std::optional<compile::Compiled> compiled;  ///< absent when the file is no lesson
  Diagnostics diagnostics;                    ///< of both, by position
};

struct CompileRequest {
  std::optional<std::string> reader;     ///< chosen by content when absent
  std::optional<std::string> deck_name;  ///< made from the title when absent
  match::Lexicon const* lexicon = nullptr;
  ExistingDeck const* edited = nullptr;  ///< the deck that was compiled before, whose author's changes stay
  OnMeaning on_meaning = OnMeaning::keep;
};

/// The deck names the lesson by its absolute path until `name_lesson` says where the deck will stand.
[[nodiscard]] CompiledLesson compile_document(Document const& lesson, CompileRequest const& request);

/// Makes the deck name its lesson relative to the file the deck will be written to.
void name_lesson(deckfile::DeckFile& deck, std::string const& lesson, std::filesystem::path const& deck_file);

/// `joins.deck.lock` beside `joins.deck.md`.
[[nodiscard]] std::filesystem::path lock_of_file(std::filesystem::path const& deck_file);

/// The lock beside a deck file; an empty one when there is none. Throws CommandError (unusable) when it is
/// damaged.
[[nodiscard]] deckfile::Lock read_lock(std::filesystem::path const& deck_file);

/// A deck ready to be taken in: concepts have the keys they carry on.
struct LoadedDeck {
  Deck deck;
  std::string revision;  ///< hex SHA-256 of the file
};

/// Names one state of a deck file: hex SHA-256 of its bytes.
[[nodiscard]] std::string revision_of(std::string_view bytes);

/// A deck with the lock beside its file; concepts have the keys they carry on.
struct LockedDeck {
  Deck deck;
  deckfile::Lock lock;
};

/// Diagnostics when the file is no deck.
[[nodiscard]] Checked<LockedDeck> load_with_lock(Document const& document);
[[nodiscard]] Checked<LoadedDeck> load_deck(Document const& document);

/// E101: the bytes are not a text at all, which ends with another exit code than other errors.
[[nodiscard]] bool any_unusable(Diagnostics const& diagnostics);

}  // namespace graven::cli
