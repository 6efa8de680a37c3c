#pragma once

#include <optional>
#include <span>
#include <string>

#include "engine/model/event.hpp"
#include "engine/schedule/sm2.hpp"

namespace graven::schedule {

/// A learner's progress with one card: what folding the card's events gives. A cache; the log is the truth.
struct Progress {
  Sm2State memory;
  std::optional<Day> due;  ///< absent while new; the end of the interval, or earlier when the card changed
  std::optional<Day> first_review;  ///< study day
  std::optional<Day> last_review;   ///< study day of the last answer, repeats of the same day included
  std::optional<Grade> last_grade;  ///< of that answer; under 4 the card is asked again the same day
  int reviews = 0;                  ///< answers that counted (first of a day)
  int repeats = 0;                  ///< further answers on the same day: they touch no schedule
  int lapses = 0;          ///< counted answers under 3 on a card that had been passed the time before
  bool suspended = false;  ///< by the learner
  std::optional<Day> buried_until;  ///< not asked before this day
  /// What the card asked before its author changed it, empty when it asks the same and wants to hear
  /// something else; absent once it was answered since.
  std::optional<std::string> asked_before;
  HybridTime last_event;  ///< clock of the newest event folded in

  friend bool operator==(Progress const&, Progress const&) = default;
};

/// Folds one more event, which must come after all folded before. Voids and unknown kinds change nothing.
/// A review counts when its study day is later than the last one's; else it is a repeat. Resuming a card ends
/// a suspension and a burial alike; a reset keeps both. A card that was learned and then changed is due that
/// day, or the next if it was answered that day.
void apply(Progress& progress, Event const& event, Scheduler scheduler);

/// Progress from the events of one card, together with the voids that may name them, in any order and with
/// any duplicates. A void takes its event out wherever it stands; voiding a void has no effect.
[[nodiscard]] Progress fold(std::span<Event const> events, Scheduler scheduler);

/// Whether the card waits to be asked again on `today` because its last answer that day was under 4. A card
/// suspended or buried since waits no longer.
[[nodiscard]] bool needs_redrill(Progress const& progress, Day today);

}  // namespace graven::schedule
