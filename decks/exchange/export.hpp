#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/deck.hpp"
#include "engine/model/event.hpp"
#include "engine/schedule/progress.hpp"

namespace graven::exchange {

/// What a deck can be written as:
/// - markdown: a sheet to read; active cards with their answers and key concepts under their groups;
/// - tsv: one active card a line, front, answer and tags, for spreadsheets and other programs;
/// - json: the whole deck, drafts and retired cards included (docs/json.md).
enum class Format { markdown, tsv, json };

[[nodiscard]] std::vector<std::string_view> format_names();

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

/// Texts are UTF-8 with LF and a final newline, and are written as they are: whoever prints the result on a
/// terminal has to neutralise control characters.
[[nodiscard]] std::string export_deck(ExportRequest const& request, Format format);

}  // namespace graven::exchange
