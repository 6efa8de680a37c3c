#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/model/deck.hpp"
#include "engine/model/grade.hpp"
#include "engine/model/time.hpp"
#include "engine/model/uuid.hpp"
#include "engine/recall/memory.hpp"

namespace graven::report {

/// What a report is made of: the decks' structure and, for each learner, what folding the learner's events
/// gives (learner_fold.hpp). There is no room in it for the text of an answer.

/// Position in Catalogue::cards.
using CardIndex = std::uint32_t;

struct CatalogueCard {
  std::string deck;                       ///< its origin, as events name it
  std::string id;                         ///< of the card in the deck
  std::vector<int> objectives;            ///< positions in Catalogue::objectives; may be empty
  std::vector<std::string> concept_keys;  ///< in the card's order; what counts, optional ones left out
  std::vector<std::string> concepts;      ///< their first wordings
  std::string front;
  /// When it came into the deck, where that is known. One that came after a plan began is reported as new
  /// since, never as a fall of coverage.
  std::optional<Day> added;

  friend bool operator==(CatalogueCard const&, CatalogueCard const&) = default;
};

/// A goal of a deck; cards that serve none belong to one more objective of their deck, with id 0 and the
/// deck's title.
struct Objective {
  std::string deck;
  int id = 0;
  std::string text;
  std::vector<CardIndex> cards;

  friend bool operator==(Objective const&, Objective const&) = default;
};

struct Catalogue {
  std::vector<CatalogueCard> cards;
  std::vector<Objective> objectives;
  std::map<std::string, std::string> revisions;  ///< deck origin → digest of its file

  friend bool operator==(Catalogue const&, Catalogue const&) = default;
};

/// Adds a deck's cards that are served (drafts, suspended and retired ones are not) and its objectives.
/// `revision` is the digest of the deck file.
void add_deck(Catalogue& catalogue, Deck const& deck, std::string revision);

/// What an answer is worth as evidence: the mean of the grade the learner gave and the one the matcher
/// proposed, rounded down. Neither raising one's own grades nor a matcher that misses a paraphrase decides
/// alone.
[[nodiscard]] Grade evidence_grade(Grade given, Grade suggested);

/// The first answer of a card on a study day. Further ones on that day are practice: they move the memory and
/// are no evidence.
struct Answer {
  CardIndex card = 0;
  Day day;
  float recall = 0;      ///< the model's forecast for that day, before any correction; NaN at first sight
  float stability = 0;   ///< of the memory just before it, with
  float difficulty = 0;  ///< its difficulty; 0 at first sight
  Day due;               ///< when the schedule had wanted it; the day itself at first sight
  std::int16_t interval = -1;  ///< days since the card's last answer; -1 at first sight
  bool passed = false;         ///< by its evidence_grade
  std::uint8_t given = 0;      ///< grade that counts for the schedule
  std::uint8_t suggested = 0;  ///< grade the matcher proposed
  std::int32_t ms = 0;         ///< from the card shown to the grade; 0 when not known
  std::uint32_t missed =
      0;  ///< bit i: concept i of the card was missed or contradicted; the 33rd on has none

  /// Whether it tells about long-term memory: the model had forecast it and at least a day lay between.
  [[nodiscard]] bool graded() const { return interval >= 1; }
};

/// One learner's standing with a card answered at least once.
struct CardStanding {
  CardIndex card = 0;
  recall::Memory memory;
  Day first;        ///< study day of the first answer
  Day due;          ///< by the learner's schedule, or the end of a burial if that is later
  int answers = 0;  ///< counted ones, from 1
  int lapses = 0;
  bool suspended = false;

  friend bool operator==(CardStanding const&, CardStanding const&) = default;
};

/// Days a learner had announced to be away; `until` is the first day back, absent while it is open.
struct Pause {
  Day from;
  std::optional<Day> until;

  friend bool operator==(Pause const&, Pause const&) = default;
};

struct Learner {
  Uuid key_id;                      ///< by whom the events are signed
  std::string label;                ///< name or pseudonym, as the roster has it
  std::vector<std::string> groups;  ///< as the roster has them
  Day joined;                       ///< the team; the day of the first event when the roster does not say
  std::optional<Day> left;
  std::optional<Day> last_shared;   ///< study day of the newest event that arrived
  std::vector<Pause> paused;        ///< in order, not overlapping
  std::vector<CardStanding> cards;  ///< by card
  std::vector<Answer> answers;      ///< in the order they were given
  double online_bias = 0;           ///< recall::OnlineBias over all graded answers
  int repeats = 0;                  ///< answers that were practice
  int strangers = 0;                ///< events about cards the catalogue does not have
};

struct TeamData {
  Catalogue catalogue;
  std::vector<Learner> learners;
};

}  // namespace graven::report
