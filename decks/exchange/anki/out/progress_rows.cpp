#include "decks/exchange/anki/out/progress_rows.hpp"

#include <algorithm>
#include <chrono>
#include <tuple>

#include "decks/exchange/anki/out/collection_settings.hpp"

namespace graven::exchange::anki {
namespace {

constexpr int longest_answer_ms = 60'000;

int factor_of(schedule::Sm2State const& memory) { return memory.ease_hundredths * 10; }

/// 0 to 2 again, 3 hard, 4 good, 5 easy.
int button_of(Grade grade) { return std::max(grade.value() - 1, 1); }

std::optional<std::int64_t> last_review(std::vector<Event> const& events) {
  for (auto event = events.rbegin(); event != events.rend(); ++event) {
    if (std::holds_alternative<ReviewGiven>(event->body))
      return std::chrono::floor<std::chrono::seconds>(event->at).time_since_epoch().count();
  }
  return std::nullopt;
}

ReviewType type_of(schedule::Progress const& before, schedule::Progress const& after) {
  if (!before.due) return ReviewType::learn;
  if (after.repeats == before.repeats) return ReviewType::review;
  if (after.first_review == after.last_review) return ReviewType::learn;
  return after.memory.repetitions == 0 ? ReviewType::relearn : ReviewType::extra;
}

}  // namespace

CardRow fresh_row(std::int64_t place) {
  CardRow row;
  row.due = place;
  return row;
}

CardRow card_row(CardHistory const& history, Study const& study, std::int64_t place) {
  auto const& progress = history.progress;
  auto row = fresh_row(place);
  if (progress.due) {
    row.type = CardType::review;
    row.queue = Queue::review;
    row.due = (*progress.due - day_zero).count();
    row.interval = progress.memory.interval_days;
    row.factor = factor_of(progress.memory);
    row.last_review = last_review(history.events);
  }
  row.reviews = progress.reviews + progress.repeats;
  row.lapses = progress.lapses;
  if (progress.suspended) {
    row.queue = Queue::suspended;
  } else if (progress.buried_until && *progress.buried_until > study.now.study_day) {
    row.queue = Queue::buried;
  }
  return row;
}

std::vector<ReviewRow> review_rows(std::vector<Event> const& events, schedule::Scheduler scheduler) {
  std::vector<ReviewRow> rows;
  schedule::Progress progress;
  for (auto const& event : events) {
    auto const before = progress;
    schedule::apply(progress, event, scheduler);
    ReviewRow row;
    row.id = event.at.time_since_epoch().count();
    row.last_interval = before.memory.interval_days;
    row.interval = progress.memory.interval_days;
    if (auto const* review = std::get_if<ReviewGiven>(&event.body)) {
      row.type = type_of(before, progress);
      row.button = button_of(review->grade);
      row.factor = row.type == ReviewType::extra ? 0 : factor_of(progress.memory);
      row.milliseconds = std::clamp(review->total_ms.value_or(0), 0, longest_answer_ms);
    } else if (before.due && !progress.due) {
      row.type = ReviewType::manual;
    } else {
      continue;
    }
    rows.push_back(row);
  }
  return rows;
}

void make_ids_unique(std::vector<ReviewRow>& rows) {
  std::stable_sort(rows.begin(), rows.end(), [](ReviewRow const& left, ReviewRow const& right) {
    return std::tie(left.id, left.card) < std::tie(right.id, right.card);
  });
  for (std::size_t i = 1; i < rows.size(); ++i) rows[i].id = std::max(rows[i].id, rows[i - 1].id + 1);
}

}  // namespace graven::exchange::anki
