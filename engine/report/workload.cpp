#include <algorithm>
#include <cmath>

#include "engine/report/together.hpp"
#include "engine/schedule/forecast.hpp"

namespace graven::report {
namespace {

constexpr double usual_seconds = 20;
constexpr std::int32_t longest_answer_ms = 10 * 60 * 1000;

template <class Value>
double middle(std::vector<Value>& values) {
  auto const half = values.begin() + std::ssize(values) / 2;
  std::ranges::nth_element(values, half);
  return static_cast<double>(*half);
}

}  // namespace

Workload workload_of(Views views, Rows rows) {
  Workload load;
  std::vector<Day> due;
  std::vector<std::int32_t> times;
  for (auto const& view : views) {
    for (auto const card : view.scope.whole.cards) {
      auto const* standing = view.cards[card];
      if (standing == nullptr || standing->suspended) continue;
      due.push_back(standing->due);
      load.overdue += standing->due < view.as_of;
    }
    for (auto const& answer : view.learner.answers) {
      // A longer one was an interruption.
      if (answer.ms > 0 && answer.ms < longest_answer_ms) times.push_back(answer.ms);
    }
  }
  auto const seconds = times.empty() ? usual_seconds : middle(times) / 1000;
  if (!views.empty()) {
    std::ranges::copy(schedule::due_per_day(due, views.front().as_of, Workload::days), load.due.begin());
  }
  for (std::size_t day = 0; day < load.due.size(); ++day) {
    load.minutes[day] = static_cast<int>(std::lround(load.due[day] * seconds / 60));
  }
  std::vector<double> to_clear;
  for (auto const& row : rows) {
    if (row.backlog.days_to_clear) to_clear.push_back(*row.backlog.days_to_clear);
  }
  if (!to_clear.empty()) load.days_to_clear = middle(to_clear);
  return load;
}

}  // namespace graven::report
