#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/model/deck.hpp"
#include "engine/model/diagnostic.hpp"

namespace graven::deckfile {

/// `# heading`: cards below it belong to the group.
struct Group {
  std::string heading;
  friend bool operator==(Group const&, Group const&) = default;
};

/// `<!-- … -->` between cards, with its delimiters, as written.
struct Comment {
  std::string text;
  friend bool operator==(Comment const&, Comment const&) = default;
};

/// A card with what only its file needs to know.
struct CardEntry {
  Card card;
  std::vector<std::string> hand;  ///< fields the author changed: "Q", "K"
  std::string rev;                ///< author's `Rev:`; empty when absent
  std::string split_from;
  std::string merged_into;
  std::vector<std::pair<std::string, std::string>> extensions;  ///< `X-…` keys, kept as they are
  int line = 0;                                                 ///< of its `## ` heading, from 1

  friend bool operator==(CardEntry const&, CardEntry const&) = default;
};

using Entry = std::variant<Group, Comment, CardEntry>;

/// A whole deck file (docs/deck-format.md). Parsing and printing a canonical file gives the same bytes.
struct DeckFile {
  /// Front matter and goals; `head.cards` is empty, the cards are in `entries`.
  Deck head;
  std::vector<Entry> entries;

  friend bool operator==(DeckFile const&, DeckFile const&) = default;
};

/// Reads a deck file. On errors (E101, E103, E111) nothing is returned but all of them, each with its place.
[[nodiscard]] Checked<DeckFile> parse(std::string_view bytes, std::string_view file_name);

/// The canonical form: LF, NFC, keys and labels in fixed order, one blank line between cards.
[[nodiscard]] std::string print(DeckFile const& file);

/// Whether these bytes look like a deck file (front matter with a `deck` or `format` key) rather than a lesson.
[[nodiscard]] bool looks_like_deck(std::string_view bytes);

/// The deck without its file: cards in order, each with its group. Concept keys are first keys; a lock can
/// replace them (lock.hpp).
[[nodiscard]] Deck to_deck(DeckFile const& file);
[[nodiscard]] Deck to_deck(DeckFile&& file);

}  // namespace graven::deckfile
