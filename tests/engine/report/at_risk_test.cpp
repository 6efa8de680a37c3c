#include <doctest/doctest.h>

#include <algorithm>
#include <optional>

#include "engine/report/team_report.hpp"
#include "tests/engine/report/small_team.hpp"

using namespace graven;
using namespace graven::report;

namespace {

std::optional<Flag> flag_of(Catalogue const& catalogue, Learner const& learner, Rule rule, int day) {
  auto const report = build_report({catalogue, {learner}}, small_plan(), plan_day(day));
  auto const& flags = report.rows.at(0).flags;
  auto const found = std::ranges::find(flags, rule, &Flag::rule);
  if (found == flags.end()) return std::nullopt;
  CHECK_FALSE(found->evidence.empty());
  CHECK_FALSE(found->action.empty());
  return *found;
}

}  // namespace

TEST_CASE("R1 names who has not begun five workdays after the assignment and a pause takes it back") {
  auto const catalogue = small_catalogue(1, 5);
  auto learner = newcomer("A");
  CHECK_FALSE(flag_of(catalogue, learner, Rule::never_started, 4));
  auto const flag = flag_of(catalogue, learner, Rule::never_started, 9);
  REQUIRE(flag);
  CHECK(flag->since == plan_day(7));  // Tuesday to Friday, then Monday
  learner.paused = {{plan_day(1), plan_day(20)}};
  CHECK_FALSE(flag_of(catalogue, learner, Rule::never_started, 9));
  CHECK_FALSE(flag_of(catalogue, learner, Rule::never_started, 21));
  CHECK(flag_of(catalogue, learner, Rule::never_started, 28));
}

TEST_CASE("R2 names who has stopped while cards are due") {
  auto const catalogue = small_catalogue(1, 2);
  auto learner = newcomer("A");
  answer(learner, 0, 0, true, 30);
  CHECK_FALSE(flag_of(catalogue, learner, Rule::stopped, 20));
  learner.cards[0].due = plan_day(1);
  CHECK_FALSE(flag_of(catalogue, learner, Rule::stopped, 8));
  auto const flag = flag_of(catalogue, learner, Rule::stopped, 20);
  REQUIRE(flag);
  CHECK(flag->since == plan_day(9));
}

TEST_CASE("R3 names a backlog that takes over five active days") {
  auto const catalogue = small_catalogue(1, 12);
  auto learner = newcomer("A");
  for (CardIndex card = 0; card < 12; ++card) answer(learner, card, static_cast<int>(card), true, 1);
  auto const flag = flag_of(catalogue, learner, Rule::backlog, 14);
  REQUIRE(flag);
  CHECK(flag->since == plan_day(6));
}

TEST_CASE("R4 names who is not going to be there on the due day") {
  auto const catalogue = small_catalogue(1, 100);
  auto slow = newcomer("A"), quick = newcomer("B");
  for (int day = 0; day <= 20; ++day) {
    answer(slow, static_cast<CardIndex>(day), day, true);
    for (int each = 0; each < 3; ++each) answer(quick, static_cast<CardIndex>(3 * day + each), day, true);
    for (int each = 0; each < 3 && day >= 3; ++each) {
      answer(quick, static_cast<CardIndex>(3 * (day - 3) + each), day, true, 30);
    }
  }
  CHECK(flag_of(catalogue, slow, Rule::behind_plan, 20));
  CHECK_FALSE(flag_of(catalogue, quick, Rule::behind_plan, 20));
}

TEST_CASE("R5 and R6 name who is below the goal in three objectives and who forgets faster") {
  auto const catalogue = small_catalogue(4, 10);
  auto const weak = diligent("A", catalogue, 1);
  CHECK(flag_of(catalogue, weak, Rule::objectives_low, 14));
  CHECK(flag_of(catalogue, weak, Rule::forgets_faster, 14));
  auto const fine = diligent("A", catalogue, 20);
  CHECK_FALSE(flag_of(catalogue, fine, Rule::objectives_low, 14));
  CHECK_FALSE(flag_of(catalogue, fine, Rule::forgets_faster, 14));
}

TEST_CASE("R7 names leeches over a tenth of the seen cards since the last was forgotten") {
  auto const catalogue = small_catalogue(1, 9);
  auto learner = diligent("A", catalogue);
  for (int day = 13; day < 20; ++day) answer(learner, 0, day, false);
  CHECK_FALSE(flag_of(catalogue, learner, Rule::leeches, 20));
  answer(learner, 0, 20, false);
  auto const flag = flag_of(catalogue, learner, Rule::leeches, 22);
  REQUIRE(flag);
  CHECK(flag->since == plan_day(20));
}

TEST_CASE("a pause silences every rule") {
  auto const catalogue = small_catalogue(4, 10);
  auto weak = diligent("A", catalogue, 1);
  weak.paused = {{plan_day(14), std::nullopt}};
  auto const report = build_report({catalogue, {weak}}, small_plan(), plan_day(50));
  CHECK(report.rows[0].flags.empty());
  CHECK(report.paused == 1);
  CHECK(report.at_risk == 0);
}

TEST_CASE("rules have the codes of the documentation") {
  CHECK(code_of(Rule::never_started) == "R1");
  CHECK(code_of(Rule::leeches) == "R7");
}
