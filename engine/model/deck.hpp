#pragma once

#include <string>
#include <vector>

#include "engine/model/card.hpp"

namespace graven {

/// Something the lesson wants its reader to be able to do.
struct Goal {
  int id = 0;
  std::string text;
  int line = 0;  ///< in the lesson, from 1

  friend bool operator==(Goal const&, Goal const&) = default;
};

/// "gc" means "garbage collector", in this deck.
struct Alias {
  std::string word;
  std::string meaning;

  friend bool operator==(Alias const&, Alias const&) = default;
};

/// A deck as its file has it, without what only matters to the file (comments, order of keys).
struct Deck {
  std::string name;    ///< [a-z0-9-]{1,64}; a card's global name is deck + id
  std::string origin;  ///< first name of a renamed deck, else equal to `name`; what progress hangs on
  std::string title;
  std::string lesson;         ///< path of the lesson, relative to the deck file; may be empty
  std::string lesson_sha256;  ///< 64 hexadecimal digits; may be empty
  std::vector<Goal> goals;
  std::vector<Alias> aliases;
  std::vector<Card> cards;

  friend bool operator==(Deck const&, Deck const&) = default;
};

}  // namespace graven
