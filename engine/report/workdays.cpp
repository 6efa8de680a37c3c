#include "engine/report/workdays.hpp"

#include <algorithm>

namespace graven::report {
namespace {

constexpr date::days longest_look_back{400};

bool counts(Learner const& learner, Day day) { return is_workday(day) && pause_on(learner, day) == nullptr; }

}  // namespace

bool is_workday(Day day) {
  date::weekday const weekday{day};
  return weekday != date::Saturday && weekday != date::Sunday;
}

Pause const* pause_on(Learner const& learner, Day day) {
  auto const found = std::ranges::find_if(learner.paused, [&](Pause const& pause) {
    return pause.from <= day && (!pause.until || day < *pause.until);
  });
  return found == learner.paused.end() ? nullptr : &*found;
}

int workdays_between(Learner const& learner, Day after, Day until) {
  int found = 0;
  for (auto day = std::max(after, until - longest_look_back) + date::days{1}; day <= until;
       day += date::days{1}) {
    found += counts(learner, day);
  }
  return found;
}

Day after_workdays(Learner const& learner, Day after, int count, Day until) {
  int found = 0;
  for (auto day = std::max(after, until - longest_look_back) + date::days{1}; day < until;
       day += date::days{1}) {
    found += counts(learner, day);
    if (found >= count) return day;
  }
  return until;
}

}  // namespace graven::report
