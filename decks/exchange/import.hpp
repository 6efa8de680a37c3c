#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/model/deck.hpp"
#include "engine/model/diagnostic.hpp"
#include "engine/model/past_event.hpp"

/// Decks and histories of other programs. Whatever is read here was written by strangers: nothing throws on
/// content, and memory and time stay within what the size of the file allows.
namespace graven::exchange {

/// A file that cards refer to.
struct Media {
  std::string name;         ///< one plain file name
  std::uint64_t bytes = 0;  ///< as the source says
};

struct ImportedDeck {
  Deck deck;  ///< origin == name; ids are stable: they follow from the source's own ids or from the text
  /// Calls back in the order of time for each card. Empty when the format has no history. May throw
  /// SourceDamaged.
  std::function<void(TakeEvent const&)> events;
  std::optional<int> rollover_hour;  ///< of the source, for the study days of its events
  std::vector<Media> media;          ///< that this deck's cards refer to
};

/// What a file holds. Sources that are read piece by piece stay open as long as this lives.
struct Imported {
  std::string format;  ///< "anki", "tsv", "quizlet", "hashcards", "org-drill", "json"
  std::vector<ImportedDeck> decks;
  /// In words, what the learner should know: columns and fields chosen, what was left out and why.
  std::vector<std::string> notes;
  /// Writes the deck's media into a folder that is there; files with these names are left as they are. May
  /// throw SourceDamaged and std::system_error. Empty when there are none.
  std::function<void(ImportedDeck const&, std::filesystem::path const& folder)> write_media;
};

/// A source that is read piece by piece cannot be read to its end.
class SourceDamaged : public std::exception {
 public:
  explicit SourceDamaged(Diagnostic problem) : problem_(std::move(problem)) {}
  [[nodiscard]] char const* what() const noexcept override { return problem_.message.c_str(); }
  [[nodiscard]] Diagnostic const& problem() const { return problem_; }

 private:
  Diagnostic problem_;
};

struct ImportOptions {
  std::string deck;                   ///< the deck's name where the format names none; [a-z0-9-]{1,64}
  std::optional<std::string> format;  ///< to be taken without looking
  /// What each part of a card is taken from, where the choice made by content is wrong: "front" →
  /// "Expression", "answer" → "3".
  std::vector<std::pair<std::string, std::string>> fields;
  std::optional<char> delimiter;  ///< between columns
  /// Is told how many of how many cards are read, where that takes long. May be empty.
  std::function<void(std::size_t done, std::size_t all)> progress;
};

/// Reads one text format. `looks_like` judges by content and is asked in the order of the table.
struct TextReader {
  std::string_view name;
  bool (*looks_like)(std::string_view bytes);
  Checked<Imported> (*read)(std::string_view bytes, std::string_view file_name, ImportOptions const& options);
};

[[nodiscard]] std::vector<std::string_view> text_format_names();

/// Reads a file of any text format: the one that is asked for, or the first whose marks it bears. E101 when
/// it is none of them.
[[nodiscard]] Checked<Imported> import_text(std::string_view bytes, std::string_view file_name,
                                            ImportOptions const& options);

}  // namespace graven::exchange
