#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "decks/exchange/export.hpp"

/// A learner's progress in the columns of Anki's tables, which have room for four of the six grades.
namespace graven::exchange::anki {

enum class CardType { fresh = 0, review = 2 };
enum class Queue { buried = -3, suspended = -1, fresh = 0, review = 2 };

struct CardRow {
  CardType type = CardType::fresh;
  Queue queue = Queue::fresh;
  std::int64_t due = 0;  ///< place among new cards, or days since day_zero
  int interval = 0;      ///< days
  int factor = 0;        ///< ease in thousandths; 0 while new
  int reviews = 0;       ///< answers, repeats of the same day included
  int lapses = 0;
  std::optional<std::int64_t> last_review;  ///< seconds since 1970
};

/// `place` is the card's place among the exported ones, from 1.
[[nodiscard]] CardRow fresh_row(std::int64_t place);

/// Answered cards wait in the queue of reviews, those to be asked again the same day too: they are due as
/// `progress` says. A burial ends with the day there, whatever day it was meant to end.
[[nodiscard]] CardRow card_row(CardHistory const& history, Study const& study, std::int64_t place);

enum class ReviewType { learn = 0, review = 1, relearn = 2, extra = 3, manual = 4 };

struct ReviewRow {
  std::int64_t id = 0;    ///< milliseconds since 1970
  std::int64_t card = 0;  ///< filled in by whoever knows the card's row
  int button = 0;         ///< 1 again, 2 hard, 3 good, 4 easy; 0 when nothing was answered
  int interval = 0;       ///< days, afterwards
  int last_interval = 0;  ///< days, before
  int factor = 0;         ///< ease in thousandths, afterwards; 0 when the answer touched no schedule
  int milliseconds = 0;   ///< the answer took, at most a minute as everywhere in Anki
  ReviewType type = ReviewType::learn;
};

/// Folded event by event. Further answers of a day are steps of learning where the day's first one was one,
/// else extra practice. A fresh start, the learner's or by a changed card, is a manual row, from which on
/// others forget, too.
[[nodiscard]] std::vector<ReviewRow> review_rows(std::vector<Event> const& events,
                                                 schedule::Scheduler scheduler);

/// Sorts by time and moves what happened in the same millisecond apart, since ids are unique.
void make_ids_unique(std::vector<ReviewRow>& rows);

}  // namespace graven::exchange::anki
