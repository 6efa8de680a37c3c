#pragma once

#include <string>

#include "engine/model/ids.hpp"
#include "engine/schedule/progress.hpp"
#include "engine/store/connection.hpp"

namespace graven::store {

/// The columns of a Progress, in the order `progress_at` reads them, for a table named `p`.
inline constexpr std::string_view progress_columns =
    "p.repetitions, p.interval_days, p.ease_hundredths, p.due, p.first_review, p.last_review, p.last_grade, "
    "p.reviews, p.repeats, p.lapses, p.suspended, p.buried_until, p.last_event_ms, p.last_event_counter, "
    "p.asked_before";

/// Reads the progress_columns that start at column `first`.
[[nodiscard]] schedule::Progress progress_at(Query const& row, int first);

/// Throws std::invalid_argument when there is no such card.
[[nodiscard]] schedule::Progress progress_of(Connection& connection, CardRef card);

/// Overwrites the folded part of the card's row; false when it has none.
bool save_progress(Connection& connection, CardRef card, schedule::Progress const& progress);

/// One answer more, or one fewer, on a study day.
void count_answer(Connection& connection, Day day);
void uncount_answer(Connection& connection, Day day);

}  // namespace graven::store
