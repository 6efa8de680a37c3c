#pragma once

#include <span>
#include <vector>

#include "engine/model/time.hpp"

namespace graven::schedule {

/// How many of the cards due on these days fall on each of `days` days from `from` on; what is overdue counts
/// on the first. Later ones are left out. Assumes that nothing is answered in between.
[[nodiscard]] std::vector<int> due_per_day(std::span<Day const> due, Day from, int days);

}  // namespace graven::schedule
