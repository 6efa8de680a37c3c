#include "engine/schedule/forecast.hpp"

#include <algorithm>

namespace graven::schedule {

std::vector<int> due_per_day(std::span<Day const> due, Day from, int days) {
  std::vector<int> counts(static_cast<std::size_t>(std::max(days, 0)));
  for (auto const day : due) {
    auto const ahead = std::max((day - from).count(), 0);
    if (ahead < days) ++counts[static_cast<std::size_t>(ahead)];
  }
  return counts;
}

}  // namespace graven::schedule
