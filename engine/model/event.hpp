#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/model/card.hpp"
#include "engine/model/grade.hpp"
#include "engine/model/time.hpp"
#include "engine/model/uuid.hpp"

namespace graven {

/// What became of one key concept in an answer.
enum class ConceptState { hit, partial, missed, contradicted };

[[nodiscard]] std::string_view name_of(ConceptState state);
[[nodiscard]] std::optional<ConceptState> concept_state(std::string_view name);

struct ConceptOutcome {
  std::string key;                            ///< of the concept
  ConceptState state = ConceptState::missed;  ///< what counts
  std::optional<ConceptState> suggested =
      std::nullopt;  ///< by the matcher, where the learner marked another state

  friend bool operator==(ConceptOutcome const&, ConceptOutcome const&) = default;
};

/// A card's name everywhere: the deck's origin and the card's id in it.
struct CardName {
  std::string deck;
  std::string card;

  friend auto operator<=>(CardName const&, CardName const&) = default;
};

/// Hybrid logical clock (Kulkarni et al. 2014): never behind the wall clock and never behind anything this
/// collection has seen, so that the order of events survives a clock that is set back.
struct HybridTime {
  std::int64_t ms = 0;  ///< Unix milliseconds
  std::int32_t counter = 0;

  friend auto operator<=>(HybridTime, HybridTime) = default;
};

/// The time to stamp next, after `last`, when the wall clock says `now`.
[[nodiscard]] HybridTime next_time(HybridTime last, Instant now);

/// An answer was given and graded.
struct ReviewGiven {
  CardName card;
  std::string deck_revision;        ///< digest of the deck file the card came from
  Grade grade = *Grade::of(0);      ///< what counts
  Grade suggested = *Grade::of(0);  ///< what the matcher proposed, before the deck's strictness
  std::vector<ConceptOutcome> concepts;
  std::optional<int> first_key_ms;   ///< from the card shown to the first key; absent when not typed
  std::optional<int> total_ms;       ///< from the card shown to the grade
  std::string scheduler;             ///< its name, with its parameter set
  std::optional<int> interval_hint;  ///< days, as scheduled then; a hint, the fold decides

  friend bool operator==(ReviewGiven const&, ReviewGiven const&) = default;
};

/// The named event counts as if it had never happened.
struct Voided {
  Uuid event;
  friend bool operator==(Voided const&, Voided const&) = default;
};

struct Suspended {
  CardName card;
  friend bool operator==(Suspended const&, Suspended const&) = default;
};

struct Resumed {
  CardName card;
  friend bool operator==(Resumed const&, Resumed const&) = default;
};

/// Not asked before `until`.
struct Buried {
  CardName card;
  Day until;
  friend bool operator==(Buried const&, Buried const&) = default;
};

/// Progress starts anew; the history stays.
struct Reset {
  CardName card;
  friend bool operator==(Reset const&, Reset const&) = default;
};

/// What was learned of how strictly the deck's answers are to be judged counts from here on only.
struct StrictnessReset {
  std::string deck;  ///< its origin
  friend bool operator==(StrictnessReset const&, StrictnessReset const&) = default;
};

/// The deck's author gave the card another meaning.
struct CardChanged {
  CardName card;
  OnMeaning effect = OnMeaning::keep;
  std::string asked_before;  ///< empty when it asks the same and wants to hear something else
  friend bool operator==(CardChanged const&, CardChanged const&) = default;
};

/// The learner is away: until told otherwise, or back on the day `until`. Schedules go on; nobody is missed.
struct Paused {
  std::optional<Day> until;
  friend bool operator==(Paused const&, Paused const&) = default;
};

/// The learner is back.
struct Continued {
  friend bool operator==(Continued const&, Continued const&) = default;
};

/// Of a kind this version does not know: kept, passed on, never folded.
struct UnknownEvent {
  std::string kind;
  std::optional<CardName> card;
  friend bool operator==(UnknownEvent const&, UnknownEvent const&) = default;
};

using EventBody = std::variant<ReviewGiven, Voided, Suspended, Resumed, Buried, Reset, StrictnessReset,
                               CardChanged, Paused, Continued, UnknownEvent>;

/// One entry of the append-only log. Never updated, never deleted.
struct Event {
  int version = 1;  ///< of the event's schema
  Uuid id;
  Uuid device;
  std::int64_t seq = 0;  ///< per device, from 1, without gaps
  HybridTime clock;
  Instant at;
  int zone_offset_minutes = 0;
  Day study_day;  ///< stamped when it happened; a later change of zone or rollover moves no old day
  EventBody body;
  std::string extra;  ///< JSON object of fields this version does not know; empty when there are none

  friend bool operator==(Event const&, Event const&) = default;
};

/// "review", "void", "suspend", "resume", "bury", "reset", "strictness", "change", "pause", "continue", or
/// the unknown event's own kind.
[[nodiscard]] std::string_view kind_of(EventBody const& body);

/// The card an event is about; a void names an event instead, a new strictness a deck, a pause nothing.
[[nodiscard]] std::optional<CardName> card_of(EventBody const& body);

/// The events that count: without voids and what they took back.
[[nodiscard]] std::vector<Event> standing(std::vector<Event> events);

/// The log's total order: clock, then device.
[[nodiscard]] bool comes_before(Event const& left, Event const& right);

}  // namespace graven
