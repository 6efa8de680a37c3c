#pragma once

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "decks/exchange/import.hpp"

namespace graven::exchange::test {

inline ImportOptions named_deck() {
  ImportOptions options;
  options.deck = "named";
  return options;
}

inline Imported imported(std::string_view bytes, ImportOptions const& options = named_deck()) {
  auto found = import_text(bytes, "cards.txt", options);
  REQUIRE_MESSAGE(found.has_value(), found.error().front().message);
  return std::move(*found);
}

/// "front => answer", a line each; a cloze only its text.
inline std::string cards_of(ImportedDeck const& one) {
  std::string text;
  for (auto const& card : one.deck.cards) {
    text += card.front + (card.kind == CardKind::cloze ? "" : " => " + card.answer) + "\n";
  }
  return text;
}

/// "line:column code message" of the first problem.
inline std::string problem_of(std::string_view bytes, ImportOptions const& options = named_deck()) {
  auto const found = import_text(bytes, "cards.txt", options);
  if (found) return "no problem";
  auto const& problem = found.error().front();
  return std::to_string(problem.place.line) + ":" + std::to_string(problem.place.column) + " " +
         problem.code + " " + problem.message;
}

}  // namespace graven::exchange::test
