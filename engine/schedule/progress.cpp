#include "engine/schedule/progress.hpp"

#include <algorithm>
#include <set>
#include <tuple>
#include <vector>

namespace graven::schedule {
namespace {

void apply_review(Progress& progress, Day study_day, Grade grade, Scheduler scheduler) {
  progress.last_grade = grade;
  if (progress.last_review && study_day <= *progress.last_review) {
    // The last day stays the latest one seen: after a journey or a clock set back, going back with it would
    // let the next answer of the same day count twice.
    ++progress.repeats;
    // A changed card was brought forward to be seen, which it was now.
    if (progress.asked_before && progress.due) {
      progress.due = *progress.last_review + date::days{progress.memory.interval_days};
    }
    progress.asked_before.reset();
    return;
  }
  if (!grade.passed() && progress.memory.repetitions > 0) ++progress.lapses;
  progress.memory = step(progress.memory, grade, scheduler);
  progress.due = study_day + date::days{progress.memory.interval_days};
  if (!progress.first_review) progress.first_review = study_day;
  progress.last_review = study_day;
  progress.asked_before.reset();
  ++progress.reviews;
}

/// What the learner decided about asking the card outlives a fresh start of its memory.
Progress restarted(Progress const& progress) {
  Progress fresh;
  fresh.suspended = progress.suspended;
  fresh.buried_until = progress.buried_until;
  return fresh;
}

/// Who never learned the card has nothing to learn anew.
void apply_change(Progress& progress, Day study_day, CardChanged const& change) {
  if (!progress.due) return;
  if (change.effect == OnMeaning::reset) {
    progress = restarted(progress);
  } else {
    auto& interval = progress.memory.interval_days;
    if (change.effect == OnMeaning::ease) interval = (interval + 1) / 2;
    auto const end = *progress.last_review + date::days{interval};
    progress.due = std::min({*progress.due, end, std::max(study_day, *progress.last_review + date::days{1})});
  }
  progress.asked_before = change.asked_before;
}

}  // namespace

void apply(Progress& progress, Event const& event, Scheduler scheduler) {
  if (!card_of(event.body) || std::holds_alternative<UnknownEvent>(event.body)) return;
  if (auto const* review = std::get_if<ReviewGiven>(&event.body)) {
    apply_review(progress, event.study_day, review->grade, scheduler);
  } else if (auto const* buried = std::get_if<Buried>(&event.body)) {
    progress.buried_until = buried->until;
  } else if (std::holds_alternative<Suspended>(event.body)) {
    progress.suspended = true;
  } else if (std::holds_alternative<Resumed>(event.body)) {
    progress.suspended = false;
    progress.buried_until.reset();
  } else if (std::holds_alternative<Reset>(event.body)) {
    progress = restarted(progress);
  } else if (auto const* change = std::get_if<CardChanged>(&event.body)) {
    apply_change(progress, event.study_day, *change);
  }
  progress.last_event = event.clock;
}

Progress fold(std::span<Event const> events, Scheduler scheduler) {
  std::set<Uuid> done;  // voided ones, then also those already folded
  std::vector<Event const*> ordered;
  ordered.reserve(events.size());
  for (auto const& event : events) {
    if (auto const* voided = std::get_if<Voided>(&event.body)) {
      done.insert(voided->event);
    } else {
      ordered.push_back(&event);
    }
  }
  std::sort(ordered.begin(), ordered.end(), [](Event const* left, Event const* right) {
    return std::tie(left->clock, left->device, left->seq, left->id) <
           std::tie(right->clock, right->device, right->seq, right->id);
  });
  Progress progress;
  for (auto const* event : ordered) {
    if (done.insert(event->id).second) apply(progress, *event, scheduler);
  }
  return progress;
}

bool needs_redrill(Progress const& progress, Day today) {
  bool const held_back = progress.suspended || (progress.buried_until && *progress.buried_until > today);
  return !held_back && progress.last_review == today && progress.last_grade->needs_redrill();
}

}  // namespace graven::schedule
