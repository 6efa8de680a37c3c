#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/deck.hpp"
#include "engine/model/event.hpp"
#include "engine/schedule/progress.hpp"

namespace graven::exchange {

/// What a deck can be written as. All but JSON have room for the active cards only.
enum class Format {
  markdown,   ///< a sheet to read: answers and key concepts under their groups
  html,       ///< the same as one page whose answers fold out
  print,      ///< a page of cards to cut out, for A4 and Letter, backs mirrored for printing on both sides
  anki,       ///< a package for Anki (.apkg), with progress if asked for
  anki_tsv,   ///< text that Anki imports as notes, and updates when it is imported again
  quizlet,    ///< one question and answer a line, to be pasted
  tsv,        ///< the same and tags, for spreadsheets
  hashcards,  ///< Markdown with Q:, A: and C: lines
  moodle,     ///< Moodle XML
  gift,       ///< Moodle's text format
  qti,        ///< a QTI 1.2 package (zip) as Canvas imports it
  json,  ///< the whole deck, drafts and retired cards included, and the history if asked for (docs/json.md)
};

[[nodiscard]] std::vector<std::string_view> format_names();
[[nodiscard]] std::optional<Format> format_named(std::string_view name);

/// What a learner did with one card.
struct CardHistory {
  schedule::Progress progress;
  std::vector<Event> events;  ///< in the log's order, without voids and what they took back
};

/// By what a learner's progress counts days and grades.
struct Study {
  Moment now{};
  schedule::Scheduler scheduler = schedule::Scheduler::sm2;
  int rollover_hour = 4;  ///< local, 0 to 23
};

/// A deck and what is known beside it.
struct ExportRequest {
  Deck const& deck;
  /// Asked card by card, so that a long log is never in memory whole; empty when no progress is to be
  /// written.
  std::function<CardHistory(Card const&)> history = {};
  Study study = {};  ///< of that history
  /// When what a card says (content_digest) last changed, for programs that take over only what is newer than
  /// what they have; the beginning of 1970 when empty.
  std::function<Instant(Card const&)> changed_at = {};
};

/// What a command has to know of a format before it writes it.
struct FormatTraits {
  bool binary = false;    ///< nothing for a terminal
  bool progress = false;  ///< has room for a learner's progress; others leave it out
  bool changes = false;   ///< who reads it updates what it has: `changed_at` has to be known
};
[[nodiscard]] FormatTraits traits_of(Format format);

/// Whether the program that the format is for, given a file of that name, would put it in the place of all it
/// has instead of adding to it.
[[nodiscard]] bool would_replace_all(Format format, std::string_view file_name);

/// How many of the deck's cards the format has room for.
[[nodiscard]] std::size_t exported_cards(Deck const& deck, Format format);

/// Texts (all that are not binary) are UTF-8 with LF and a final newline, and are written as they are:
/// whoever prints the result on a terminal has to neutralise control characters.
[[nodiscard]] std::string export_deck(ExportRequest const& request, Format format);

}  // namespace graven::exchange
