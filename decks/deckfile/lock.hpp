#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "decks/deckfile/deck_file.hpp"

namespace graven::deckfile {

/// What the compiler last wrote into one field of one card: the base of the three-way merge when the lesson
/// is compiled again.
struct LockedField {
  std::string card;
  std::string field;   ///< "Q", "A", "C", "K", "State", …
  std::string digest;  ///< of the automatic text, 16 characters of base32
  LineSpan span;       ///< of the lesson

  friend bool operator==(LockedField const&, LockedField const&) = default;
};

/// Machine-owned companion of a deck file, `<name>.deck.lock`: one fact a line, sorted, so that git merges
/// it line by line. Without it nothing is lost: every field then counts as the author's.
struct Lock {
  std::vector<LockedField> fields;
  std::vector<std::string> dropped;              ///< ids of cards an author deleted
  std::map<std::string, std::string> continues;  ///< concept's first key → key it carries on

  friend bool operator==(Lock const&, Lock const&) = default;
};

[[nodiscard]] Checked<Lock> parse_lock(std::string_view bytes, std::string_view file_name);
[[nodiscard]] std::string print_lock(Lock const& lock);

/// The lock of a deck file whose every field is automatic: what a first compile writes.
[[nodiscard]] Lock lock_of(DeckFile const& file);

/// Gives reworded concepts the keys they carry on.
void apply_lock(Deck& deck, Lock const& lock);

}  // namespace graven::deckfile
