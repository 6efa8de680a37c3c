#pragma once

#include <doctest/doctest.h>

#include <fstream>
#include <set>
#include <sstream>
#include <string>
#include <utility>

#include "decks/deckfile/deck_file.hpp"

namespace graven::deckfile {

inline std::string file_bytes(std::string const& path_in_repository) {
  std::ifstream in(std::string(GRAVEN_SOURCE_DIR) + '/' + path_in_repository, std::ios::binary);
  REQUIRE(in);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return std::move(bytes).str();
}

inline std::string every_feature() { return file_bytes("tests/decks/deckfile/every-feature.deck.md"); }

/// A deck file with these lines behind its front matter.
inline std::string deck_with(std::string const& body) {
  return "---\nformat = 1\ndeck = \"d\"\n---\n\n" + body;
}

inline DeckFile parsed(std::string const& bytes) {
  auto file = parse(bytes, "d.deck.md");
  if (!file) {
    for (auto const& each : file.error()) {
      FAIL_CHECK(each.place.line << ":" << each.place.column << ": " << each.message);
    }
  }
  REQUIRE(file);
  return std::move(*file);
}

inline std::string formatted(std::string const& bytes) { return print(parsed(bytes)); }

/// What is told about the cards of a deck that can be read.
inline Diagnostics warnings_of(DeckFile const& file) {
  std::set<int> goals;
  for (auto const& goal : file.head.goals) goals.insert(goal.id);
  Diagnostics all;
  for (auto const& each : file.entries) {
    auto const* entry = std::get_if<CardEntry>(&each);
    if (entry == nullptr) continue;
    auto const found = warnings(*entry, goals, "d.deck.md");
    all.insert(all.end(), found.begin(), found.end());
  }
  return all;
}

inline Card card_of(std::string const& body) {
  auto deck = to_deck(parsed(deck_with(body)));
  REQUIRE(deck.cards.size() == 1);
  return std::move(deck.cards.front());
}

}  // namespace graven::deckfile
