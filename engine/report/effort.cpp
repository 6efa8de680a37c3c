#include "engine/report/effort.hpp"

#include <algorithm>
#include <cmath>

#include "engine/report/workdays.hpp"

namespace graven::report {
namespace {

constexpr int pace_days = 14;

/// Position of `day` in the arrays of Effort; outside 0 to 27 when it is not one of those days.
int slot_of(LearnerView const& view, Day day) { return effort_days - 1 - (view.as_of - day).count(); }

Day day_of(LearnerView const& view, int slot) { return view.as_of - date::days{effort_days - 1 - slot}; }

void count_up(std::array<int, effort_days>& counts, int from, int until) {
  for (int slot = std::max(from, 0); slot <= std::min(until, effort_days - 1); ++slot) {
    ++counts[static_cast<std::size_t>(slot)];
  }
}

bool is_due(LearnerView const& view, CardStanding const& card) {
  return !card.suspended && card.due <= view.as_of;
}

double median(std::vector<int> values) {
  std::ranges::sort(values);
  auto const half = values.size() / 2;
  if (values.size() % 2 == 1) return values[half];
  return (values[half - 1] + values[half]) / 2.0;
}

}  // namespace

Effort effort_of(LearnerView const& view) {
  Effort effort;
  for (auto const& answer : view.learner.answers) {
    if (!view.scope.assigned[answer.card] || answer.day > view.as_of) continue;
    auto const slot = slot_of(view, answer.day);
    if (slot < 0) continue;
    count_up(effort.answered, slot, slot);
    if (answer.interval < 0) count_up(effort.begun, slot, slot);
    count_up(effort.waiting, slot_of(view, answer.due), slot - 1);
    count_up(effort.on_offer, std::min(slot_of(view, answer.due), slot), slot);
  }
  for (auto const card : view.scope.whole.cards) {
    auto const* standing = view.cards[card];
    if (standing == nullptr || !is_due(view, *standing)) continue;
    count_up(effort.waiting, slot_of(view, standing->due), effort_days - 1);
    count_up(effort.on_offer, slot_of(view, standing->due), effort_days - 1);
  }
  return effort;
}

Backlog backlog_of(LearnerView const& view, Effort const& effort) {
  Backlog backlog;
  for (auto const card : view.scope.whole.cards) {
    auto const* standing = view.cards[card];
    if (standing == nullptr || !is_due(view, *standing)) continue;
    ++backlog.due;
    auto const recall = view.fit.recall(odds_against(view.model.recall(standing->memory, view.as_of)),
                                        objective_of(view.catalogue.cards[card]));
    backlog.recall_lost += std::max(view.plan.goal - recall, 0.0);
  }
  std::vector<int> active;
  std::ranges::copy_if(effort.answered, std::back_inserter(active), [](int cards) { return cards > 0; });
  if (active.empty()) return backlog;
  backlog.pace = median(std::move(active));
  backlog.days_to_clear = backlog.due / backlog.pace;
  return backlog;
}

Participation participation_of(LearnerView const& view, Effort const& effort) {
  Participation result;
  bool const unseen = std::ranges::any_of(view.scope.whole.cards,
                                          [&](CardIndex card) { return view.cards[card] == nullptr; });
  int last_begun = -1;  // until then there were new cards to begin
  for (int slot = 0; slot < effort_days; ++slot) {
    if (effort.begun[static_cast<std::size_t>(slot)] > 0) last_begun = slot;
  }
  for (int slot = 0; slot < effort_days; ++slot) {
    auto const day = day_of(view, slot);
    if (day < view.assigned || !is_workday(day) || pause_on(view.learner, day) != nullptr) continue;
    bool const something =
        unseen || slot <= last_begun || effort.on_offer[static_cast<std::size_t>(slot)] > 0;
    if (!something) continue;
    ++result.possible;
    result.answered += effort.answered[static_cast<std::size_t>(slot)] > 0;
  }
  return result;
}

std::optional<Day> last_answer_of(LearnerView const& view) {
  std::optional<Day> last;
  for (auto const& answer : view.learner.answers) {
    if (!view.scope.assigned[answer.card] || answer.day > view.as_of) continue;
    last = std::max(last.value_or(answer.day), answer.day);
  }
  return last;
}

Estimate projected(LearnerView const& view, Effort const& effort, Standing const& whole) {
  auto const days_left = (view.plan.due - view.as_of).count();
  if (days_left <= 0 || whole.assigned == 0) return whole.can_answer;
  int begun = 0, days = 0;
  for (int slot = effort_days - pace_days; slot < effort_days; ++slot) {
    auto const day = day_of(view, slot);
    if (day < view.assigned || pause_on(view.learner, day) != nullptr) continue;
    ++days;
    begun += effort.begun[static_cast<std::size_t>(slot)];
  }
  auto const coverage = [&](double begun_in_days) {
    auto const more = days == 0 ? 0 : std::max(begun_in_days, 0.0) / days * days_left;
    return std::min(whole.seen + more, static_cast<double>(whole.assigned)) / whole.assigned;
  };
  auto const chance = both_sides_95 * std::sqrt(std::max(begun, 1));
  auto const middle = coverage(begun);
  auto const value = middle * whole.recall.value;
  auto const below = std::hypot((middle - coverage(begun - chance)) * whole.recall.value,
                                middle * (whole.recall.value - whole.recall.low));
  auto const above = std::hypot((coverage(begun + chance) - middle) * whole.recall.value,
                                middle * (whole.recall.high - whole.recall.value));
  return {value, std::max(value - below, 0.0), std::min(value + above, 1.0), whole.recall.n};
}

}  // namespace graven::report
