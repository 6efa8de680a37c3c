#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
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
  bool attached = false;  ///< the next entry follows without a blank line

  friend bool operator==(Comment const&, Comment const&) = default;
};

/// The labels of a card, in the order they are printed in.
enum class Label { question, answer, cloze, key_concept, optional_concept, wrong_statement, note };

/// "Q", "A", "C", "K", "K?", "X", "Note".
[[nodiscard]] std::string_view name_of(Label label);

/// How an author laid out one labelled text, where that differs from the usual way (docs/deck-format.md).
/// It is not content: a card without any prints well.
struct Layout {
  Label label;
  int nth = 0;               ///< among the card's lines with that label, from 0
  bool below = false;        ///< the text starts on the line below its label
  bool blank_after = false;  ///< a blank line parts it from the next label

  friend bool operator==(Layout, Layout) = default;
};

/// A card with what only its file needs to know.
struct CardEntry {
  Card card;
  std::vector<std::string> hand;  ///< fields the author changed: "Q", "K"
  std::string split_from;
  std::string merged_into;
  std::string
      lesson;  ///< of a deck made of several: path of the one its lines are of, below the deck's `lesson`
  std::vector<std::pair<std::string, std::string>> extensions;  ///< `X-…` keys, kept as they are
  std::vector<Layout> layouts;                                  ///< only what is laid out unusually
  bool states_made = true;    ///< `Made:` is printed; an absent one means hand
  bool states_grade = false;  ///< `Grade: match` is printed, though usual
  bool states_state = false;  ///< `State: active` is printed, though usual
  int line = 0;               ///< of its `## ` heading, from 1

  friend bool operator==(CardEntry const&, CardEntry const&) = default;
};

using Entry = std::variant<Group, Comment, CardEntry>;

/// Comments and blank lines of the front matter, kept beside the key or table they belong to.
struct FrontNote {
  std::string at;                  ///< "deck", "goal 2", "goal 2 text", "alias gc"; empty: at the end
  std::vector<std::string> above;  ///< comment lines with their `#`; "" is a blank line
  std::string behind;              ///< comment on the same line; may be empty

  friend bool operator==(FrontNote const&, FrontNote const&) = default;
};

/// A whole deck file (docs/deck-format.md). Parsing and printing a canonical file gives the same bytes.
struct DeckFile {
  /// Front matter and goals; `head.cards` is empty, the cards are in `entries`.
  Deck head;
  /// A compiler that makes the file anew carries these over; notes whose place has gone end up at the end.
  std::vector<FrontNote> front_notes;
  std::vector<Entry> entries;

  friend bool operator==(DeckFile const&, DeckFile const&) = default;
};

/// Reads a deck file. On errors (E101, E103, E111) nothing is returned but all of them, each with its place,
/// in the order of the file; after a thousand the rest of the file is not looked at. Accepts CRLF and a byte
/// order mark. Never throws on content; memory stays within a small multiple of 64 MiB.
[[nodiscard]] Checked<DeckFile> parse(std::string_view bytes, std::string_view file_name);

/// Is given the entries of a file one by one, in its order. The front matter is read by then.
using TakeEntry = std::function<void(Deck const& head, Entry entry)>;

/// As `parse`, for files too large to be kept whole: what is returned has no entries, `take` had them. Only
/// when it returns is it known whether the file has errors further down.
[[nodiscard]] Checked<DeckFile> scan(std::string_view bytes, std::string_view file_name,
                                     TakeEntry const& take);

/// Whether the card can be asked: it is active and, unless the learner grades it, says what is right.
[[nodiscard]] bool is_served(Card const& card);

/// What an author should know about a card that can be read: a goal that is none of the deck's (W112), more
/// ideas needed than there are (W113), no answer though it is active (W114).
[[nodiscard]] Diagnostics warnings(CardEntry const& entry, std::set<int> const& goals_of_deck,
                                   std::string_view file_name);

/// The canonical form: LF, NFC, keys and labels in fixed order, one blank line between cards.
[[nodiscard]] std::string print(DeckFile const& file);

/// The text of one labelled part or of one key as the canonical form has it, without its name; lines of one
/// label are joined by line ends. `field` is "kind", a label's or a key's name; empty when the card has none.
[[nodiscard]] std::string field_text(CardEntry const& entry, std::string_view field);

/// Calls back with each of `locked_fields` that is not empty and its text, as `field_text` gives it.
void each_field_text(CardEntry const& entry,
                     std::function<void(std::string_view field, std::string const& text)> const& take);

/// Of which lesson a deck was made.
struct Provenance {
  std::string lesson;  ///< path of the lesson, from the deck's folder
  std::string sha256;  ///< of the lesson, hex
};
/// Reads the front matter only; nothing when it cannot be read or names no lesson.
[[nodiscard]] std::optional<Provenance> provenance_of(std::string_view bytes);

/// Whether these bytes look like a deck file (front matter with a `deck` or `format` key) rather than a
/// lesson.
[[nodiscard]] bool looks_like_deck(std::string_view bytes);

/// The deck without its file: cards in order, each with its group. An active card without an answer is a
/// draft. Concept keys are first keys; a lock can replace them (lock.hpp).
[[nodiscard]] Deck to_deck(DeckFile const& file);
[[nodiscard]] Deck to_deck(DeckFile&& file);

}  // namespace graven::deckfile
