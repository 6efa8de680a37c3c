#include <algorithm>
#include <map>

#include "engine/report/together.hpp"

namespace graven::report {

std::vector<Cohort> cohorts_of(Rows rows) {
  struct Sum {
    double can_answer = 0;
    int n = 0;
  };
  std::map<Day, std::pair<int, std::map<int, Sum>>> by_month;
  for (auto const& row : rows) {
    date::year_month_day const day{row.assigned};
    auto& [learners, curve] = by_month[Day{day.year() / day.month() / 1}];
    ++learners;
    // The last point is the report's day, at another distance for each.
    for (auto const& past : row.past) {
      auto const days = (past.day - row.assigned).count();
      if (days % 7 != 0 || days < 0) continue;
      auto& sum = curve[days];
      sum.can_answer += past.can_answer;
      ++sum.n;
    }
  }
  std::vector<Cohort> result;
  for (auto const& [month, cohort] : by_month) {
    auto& made = result.emplace_back();
    made.month = month;
    made.learners = cohort.first;
    for (auto const& [days, sum] : cohort.second) made.curve.push_back({days, sum.can_answer / sum.n, sum.n});
  }
  return result;
}

Survival time_to_proficiency(Rows rows, Day as_of) {
  std::vector<Duration> durations;
  for (auto const& row : rows) {
    if (row.assigned > as_of) continue;
    durations.push_back(
        {(row.proficient.value_or(as_of) - row.assigned).count(), row.proficient.has_value()});
  }
  return kaplan_meier(durations);
}

}  // namespace graven::report
