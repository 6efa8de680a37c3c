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

/// A deck and what is known beside it.
struct ExportRequest {
  Deck const& deck;
  /// Asked card by card, so that a long log is never in memory whole; empty when no progress is to be
  /// written.
  std::function<CardHistory(Card const&)> history = {};
};

/// How many of the deck's cards the format has room for.
[[nodiscard]] std::size_t exported_cards(Deck const& deck, Format format);

/// Texts (all but qti) are UTF-8 with LF and a final newline, and are written as they are: whoever prints the
/// result on a terminal has to neutralise control characters.
[[nodiscard]] std::string export_deck(ExportRequest const& request, Format format);

}  // namespace graven::exchange
