#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "decks/exchange/anki/in/foreign_database.hpp"

namespace graven::exchange::anki {

/// How one card of a note is asked and answered, in HTML with fields.
struct CardTemplate {
  std::string name;
  std::string question;
  std::string answer;
};

struct Notetype {
  std::string name;
  bool cloze = false;
  std::vector<std::string> fields;
  std::vector<CardTemplate> templates;
};

/// What a collection says of itself beside its notes.
struct CollectionFacts {
  int schema = 0;
  /// Without the second scheduler, answers on learning cards have three buttons: again, good, easy.
  bool first_scheduler = false;
  int rollover_hour = 4;  ///< local
  int minutes_west = 0;   ///< of UTC
  std::map<std::int64_t, Notetype> notetypes;
  std::map<std::int64_t, std::string> decks;  ///< levels parted by `::`
};

/// Reads schema 11, and 15 to 18; checks that the tables with notes, cards and reviews can be read, too.
/// Throws BadPackage.
[[nodiscard]] CollectionFacts read_facts(ForeignDatabase& database);

}  // namespace graven::exchange::anki
