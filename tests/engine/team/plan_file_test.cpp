#include "engine/team/plan_file.hpp"

#include <doctest/doctest.h>

using namespace graven;
using namespace graven::team;

namespace {

report::Plan onboarding() {
  report::Plan plan;
  plan.name = "onboarding";
  plan.items = {{"joins", {}}, {"loops", {1, 3}}};
  plan.start = *parse_day("2026-03-02");
  plan.due = *parse_day("2026-04-30");
  plan.minutes_a_day = 12;
  plan.goal = 0.85;
  plan.assigned = {"Ada", "backend"};
  return plan;
}

TEST_CASE("a plan is read as it is written") {
  CHECK(read_plan(write_plan(onboarding())) == onboarding());
  report::Plan short_one;
  short_one.name = "all";
  short_one.start = short_one.due = *parse_day("2026-03-02");
  short_one.assigned = {"everyone"};
  CHECK(read_plan(write_plan(short_one)) == short_one);
}

TEST_CASE("a plan is for those it names and their groups") {
  auto plan = onboarding();
  CHECK(is_assigned(plan, "Ada", {}));
  CHECK(is_assigned(plan, "Bo", {"frontend", "backend"}));
  CHECK_FALSE(is_assigned(plan, "Bo", {"frontend"}));
  plan.assigned = {"everyone"};
  CHECK(is_assigned(plan, "Bo", {}));
  plan.assigned.clear();
  CHECK(is_assigned(plan, "Bo", {}));
}

TEST_CASE("a plan that is not sound is refused") {
  auto const good = write_plan(onboarding());
  struct Row {
    std::string_view from, to;
  };
  for (auto const& row :
       {Row{"name = \"onboarding\"", "name = \"../../etc/passwd\""}, Row{"name = \"onboarding\"", "name = 3"},
        Row{"due = 2026-04-30", "due = 2026-02-28"}, Row{"due = 2026-04-30", "due = \"soon\""},
        Row{"start = 2026-03-02", "start = 2026-02-30"}, Row{"minutes_a_day = 12", "minutes_a_day = 0"},
        Row{"goal = 0.85", "goal = 1.0"}, Row{"goal = 0.85", "goal = nan"},
        Row{"[\"Ada\", \"backend\"]", "[\"a\\nb\"]"}, Row{"objectives = [1, 3]", "objectives = [\"1\"]"},
        Row{"name = \"joins\"", "name = \"a b\""}, Row{"[[deck]]", "[deck]"}}) {
    CAPTURE(row.to);
    auto text = good;
    text.replace(text.find(row.from), row.from.size(), row.to);
    auto const read = read_plan(text);
    REQUIRE_FALSE(read);
    CHECK_FALSE(read.error().message.empty());
  }
}

}  // namespace
