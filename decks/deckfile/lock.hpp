#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "decks/deckfile/deck_file.hpp"
#include "engine/model/time.hpp"

namespace graven::deckfile {

/// What the compiler last wrote into one field of one card: the base of the three-way merge when the lesson
/// is compiled again.
struct LockedField {
  std::string card;
  std::string field;   ///< "kind", "Q", "A", "C", "K", "State", …: what field_text takes
  std::string digest;  ///< lock_digest of the automatic text
  LineSpan span;       ///< of the lesson; 0 to 0 when the text comes from no line of it

  friend bool operator==(LockedField const&, LockedField const&) = default;
};

/// What of the lesson a card was made of, so that the card is found again when the lesson words it anew: its
/// own front may be the author's by then. White space is folded; a long text is cut.
struct LockedItem {
  std::string section;  ///< heading that the compiler put the card under; no bars in it
  std::string text;
  std::string anchor =
      {};  ///< name that the lesson's author gave it, without blanks; empty when there is none

  friend bool operator==(LockedItem const&, LockedItem const&) = default;
};

/// Since when a card says what it says, as far as those know who took the deck over into another program.
struct LockedChange {
  std::string digest;  ///< content_digest of the card
  Instant at;          ///< whole seconds

  friend bool operator==(LockedChange const&, LockedChange const&) = default;
};

/// Machine-owned companion of a deck file, `<name>.deck.lock`: one fact a line, sorted, so that git merges
/// it line by line. Without it nothing is lost: every field then counts as the author's.
struct Lock {
  std::vector<LockedField> fields;
  std::vector<std::string> dropped;              ///< ids of cards an author deleted
  std::map<std::string, std::string> continues;  ///< concept's first key → key it carries on
  std::map<std::string, LockedItem> items;       ///< by card, deleted ones included
  std::map<std::string, CardState> left;         ///< card whose text left the lesson → its state before
  std::map<std::string, LockedChange> changed;   ///< by card, of decks that were exported with their changes

  friend bool operator==(Lock const&, Lock const&) = default;
};

/// Reads a lock file; facts are sorted and equal ones kept once. E101 and E111 as for deck files; two lines
/// that say different things about one field or concept are an E111.
[[nodiscard]] Checked<Lock> parse_lock(std::string_view bytes, std::string_view file_name);
[[nodiscard]] std::string print_lock(Lock const& lock);

/// 16 characters of base32 of the SHA-256 of a field's text, as field_text gives it.
[[nodiscard]] std::string lock_digest(std::string_view automatic_text);

/// The fields that take part in the three-way merge: the kind, all labels, and the keys that say how a card
/// is asked. The others are bookkeeping and always written anew.
[[nodiscard]] std::vector<std::string_view> const& locked_fields();

/// An item as the lock keeps it.
[[nodiscard]] LockedItem locked_item(std::string_view section, std::string_view text);

/// The lock of a deck file whose every field is automatic: what a first compile writes, but for the
/// items.
[[nodiscard]] Lock lock_of(DeckFile const& file);

/// The same as text, in memory that does not grow with the number of fields.
[[nodiscard]] std::string print_first_lock(DeckFile const& file);

/// Brings `changed` up to date: a card that says something else than the lock remembers, or that it does not
/// know, changed `now`. True when there was such a card, or one less.
bool note_changes(Lock& lock, Deck const& deck, Instant now);

/// Gives reworded concepts the keys they carry on.
void apply_lock(Deck& deck, Lock const& lock);

}  // namespace graven::deckfile
