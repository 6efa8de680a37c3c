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
    return;
  }
  if (!grade.passed() && progress.memory.repetitions > 0) ++progress.lapses;
  progress.memory = step(progress.memory, grade, scheduler);
  progress.due = study_day + date::days{progress.memory.interval_days};
  if (!progress.first_review) progress.first_review = study_day;
  progress.last_review = study_day;
  ++progress.reviews;
}

/// What the learner decided about asking the card outlives a fresh start of its memory.
Progress restarted(Progress const& progress) {
  Progress fresh;
  fresh.suspended = progress.suspended;
  fresh.buried_until = progress.buried_until;
  return fresh;
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
