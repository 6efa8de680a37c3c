#include "engine/schedule/forecast.hpp"

#include <doctest/doctest.h>

namespace graven::schedule {
namespace {

TEST_CASE("a forecast counts what is overdue on its first day and leaves out what comes later") {
  auto const today = day_from_number(100);
  std::vector<Day> const due{day_from_number(40),  day_from_number(100), day_from_number(101),
                             day_from_number(102), day_from_number(102), day_from_number(103)};
  CHECK(due_per_day(due, today, 3) == std::vector{2, 1, 2});
  CHECK(due_per_day(due, today, 0).empty());
  CHECK(due_per_day({}, today, 2) == std::vector{0, 0});
}

}  // namespace
}  // namespace graven::schedule
