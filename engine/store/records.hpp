#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/deck.hpp"
#include "engine/model/event.hpp"
#include "engine/model/ids.hpp"
#include "engine/model/past_event.hpp"
#include "engine/model/remembered.hpp"
#include "engine/schedule/progress.hpp"
#include "engine/schedule/sm2.hpp"

/// What goes into a collection and comes out of it.
namespace graven::store {

/// What the learner configures; kept in the collection, because the folded states depend on it.
struct Settings {
  schedule::Scheduler scheduler = schedule::Scheduler::sm2;
  int rollover_hour = 4;  ///< 0 to 23, local
  int new_per_day = 10;   ///< per deck

  friend bool operator==(Settings const&, Settings const&) = default;
};

struct StoredDeck {
  DeckRef ref;
  std::string name;
  std::string origin;
  std::string title;
  std::string revision;  ///< hex SHA-256 of the deck file last added
  std::vector<Goal> goals;
  std::vector<Alias> aliases;
  int cards = 0;   ///< all of them
  int active = 0;  ///< those that can be served
  int drafts = 0;
};

struct StoredCard {
  CardRef ref;
  DeckRef deck;
  std::string deck_name;
  CardName name;
  std::string deck_revision;
  Card card;
  schedule::Progress progress;
};

/// A card of a deck that is read whole.
struct DeckCard {
  CardRef ref;
  Card card;
  schedule::Progress progress;
  Instant changed_at;  ///< when what it says (content_digest) was last added as something else
};

/// A card as a list shows it.
struct CardLine {
  CardRef ref;
  std::string deck_name;
  std::string id;
  CardKind kind = CardKind::recall;
  CardState state = CardState::active;  ///< suspended also when the learner suspended it
  std::string front;
  std::optional<Day> due;
};

/// A deck to be added, and which state of its file it is.
struct NewDeck {
  Deck const* deck;
  std::string_view revision;  ///< hex SHA-256 of the file
};

/// What adding a deck did.
struct AddReport {
  bool new_deck = false;
  bool unchanged = false;            ///< the very same file was there already
  std::vector<std::string> added;    ///< card ids
  std::vector<std::string> changed;  ///< same id, other content; progress kept
  std::vector<std::string> removed;  ///< no longer in the deck; progress kept in case they return
  std::vector<std::string> meaning;  ///< of the changed ones those that were learned and mean something else
  int kept = 0;                      ///< same id, same content
  int returned = 0;                  ///< of the added ones, those that were answered before
};

/// A deck with what was learned of it elsewhere.
struct PastDeck {
  NewDeck added;
  /// Calls back with the events of its cards; fastest in the order of time. May be empty.
  std::function<void(TakeEvent const&)> events;
  std::optional<int>
      rollover_hour;  ///< of the study days of events that do not say; the collection's if absent
};

/// What taking in a deck with its history did.
struct TakenIn {
  AddReport deck;
  std::int64_t reviews = 0;  ///< appended to the log
  std::int64_t resets = 0;   ///< the same, as the following
  std::int64_t suspended = 0;
  std::int64_t buried = 0;
  std::int64_t other = 0;
  std::int64_t known = 0;        ///< in the log already
  std::int64_t from_future = 0;  ///< more than a day ahead of the clock, left out
  std::int64_t of_no_card = 0;   ///< about cards that the deck does not have, left out
};

/// The day by which a deck's last new card is to be taken in.
using Deadlines = std::map<DeckRef, Day>;

/// How many cards wait on a day.
struct QueueCounts {
  int due = 0;
  int fresh = 0;                ///< new cards within today's limit
  int redrill = 0;              ///< answered today under 4
  std::optional<Day> next_due;  ///< the next later day on which something is due
};

/// An answer as the learner confirmed it.
struct Answered {
  Grade grade = *Grade::of(0);
  Grade suggested = *Grade::of(0);  ///< by the matcher, before the deck's strictness
  std::vector<ConceptOutcome> concepts;
  std::optional<int> first_key_ms;
  std::optional<int> total_ms;
  std::string text;  ///< stays in a local table of its own, never in the event
};

/// Answers to a card that the learner judged otherwise than the matcher.
struct Corrections {
  /// Accepted when graded 4 or 5, higher than suggested; rejected when graded 0 to 2, lower than suggested.
  /// Answers with corrected marks are not among these: the marks say why.
  RememberedAnswers whole;
  /// By the key of the concept: accepted when it was marked a hit, rejected when it was marked missed.
  std::map<std::string, RememberedAnswers> of_concepts;
};

/// The card's progress is no longer what was shown: another session answered it. Nothing was written.
class StaleCard : public std::runtime_error {
 public:
  StaleCard() : std::runtime_error("the card was answered elsewhere") {}
};

/// The deck to be added has the name of another one in the collection.
class NameTaken : public std::runtime_error {
 public:
  explicit NameTaken(std::string name)
      : std::runtime_error("another deck is named " + name + " already"), name_(std::move(name)) {}
  [[nodiscard]] std::string const& name() const { return name_; }

 private:
  std::string name_;
};

/// What an undo took back.
struct Undone {
  std::string kind;  ///< of the voided event: "review", "suspend", …
  CardRef card;
  CardName name;
};

struct Totals {
  int decks = 0;
  int cards = 0;  ///< active ones
  int fresh = 0;  ///< never answered
  int drafts = 0;
  int suspended = 0;
  std::int64_t reviews = 0;  ///< all rated answers that are not voided
  int answered_today = 0;    ///< of those, on this study day
};

/// What helps against something that doctor found.
enum class Cure {
  rebuild,         ///< a cache is wrong: fold the log again
  add_again,       ///< a deck's own row is wrong: add its file again
  remove_and_add,  ///< a card is wrong: take its deck out first, since its digest says it is as in the file
  restore,         ///< nothing but a backup
};

/// What doctor found.
struct Health {
  std::vector<std::string> findings;  ///< each says what and where, in words; none in a sound collection
  std::set<Cure> cures;               ///< of those findings
  std::int64_t events = 0;            ///< read
  std::int64_t cards = 0;             ///< whose progress was compared with a replay
};

}  // namespace graven::store
