#include "engine/report/team_report.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "engine/recall/fsrs6.hpp"
#include "tests/engine/report/small_team.hpp"

using namespace graven;
using namespace graven::report;

namespace {

TeamData team_of(Catalogue catalogue, std::vector<Learner> learners) {
  return {std::move(catalogue), std::move(learners)};
}

TeamReport report_on(TeamData const& data, int day, Options const& options = {}) {
  return build_report(data, small_plan(), plan_day(day), options);
}

TeamData team_of_diligent(int learners) {
  auto const catalogue = small_catalogue(2, 10);
  std::vector<Learner> all;
  for (int at = 0; at < learners; ++at) all.push_back(diligent("L" + std::to_string(at), catalogue, 7));
  return team_of(catalogue, all);
}

}  // namespace

TEST_CASE("coverage counts the cards of the plan's beginning and tells later ones apart") {
  auto catalogue = small_catalogue(1, 5);
  catalogue.cards[4].added = plan_day(3);
  auto learner = newcomer("A");
  answer(learner, 0, 1, true);
  answer(learner, 1, 1, true);
  answer(learner, 4, 5, true);
  auto const report = report_on(team_of(catalogue, {learner}), 6);
  auto const& plan = report.rows[0].plan;
  CHECK(plan.assigned == 4);
  CHECK(plan.seen == 2);
  CHECK(plan.new_since == 1);
  CHECK(plan.coverage == doctest::Approx(0.5));
  CHECK(plan.can_answer.value == doctest::Approx(plan.coverage * plan.recall.value));
}

TEST_CASE("fewer than five graded answers leave a standing unknown") {
  auto learner = newcomer("A");
  auto const catalogue = small_catalogue(1, 10);
  for (CardIndex card = 0; card < 4; ++card) answer(learner, card, 0, true);
  for (CardIndex card = 0; card < 4; ++card) answer(learner, card, 3, true);
  auto report = report_on(team_of(catalogue, {learner}), 4);
  CHECK(report.rows[0].cells[0].recall.n == 4);
  CHECK(report.rows[0].cells[0].level == Level::unknown);
  CHECK(report.unknown == 1);
  answer(learner, 0, 4, true);
  report = report_on(team_of(catalogue, {learner}), 4);
  CHECK(report.rows[0].cells[0].level == Level::above);
  CHECK(report.on_plan == 1);
}

TEST_CASE("recall now is the model's for a learner it fits and lower for one who forgets more") {
  auto const catalogue = small_catalogue(1, 20);
  auto const good = diligent("A", catalogue);
  auto const weak = diligent("B", catalogue, 2);
  auto const report = report_on(team_of(catalogue, {good, weak}), 13);
  auto mean = 0.0;
  for (auto const& card : weak.cards) mean += recall::fsrs6().recall(card.memory, plan_day(13)) / 20;
  CHECK(report.rows[1].plan.recall.value < mean);
  CHECK(report.rows[1].bias.value < report.rows[0].bias.value);
  for (auto const& row : report.rows) {
    CHECK(row.plan.recall.low < row.plan.recall.value);
    CHECK(row.plan.recall.value < row.plan.recall.high);
    CHECK(row.plan.fade() > 0);
  }
}

TEST_CASE("an objective that crosses the goal is listed with its day") {
  auto const catalogue = small_catalogue(1, 10);
  auto learner = newcomer("A");
  for (CardIndex card = 0; card < 10; ++card) answer(learner, card, 0, true, 1);
  for (CardIndex card = 0; card < 10; ++card) answer(learner, card, 1, card % 5 != 0, 1);
  auto const data = team_of(catalogue, {learner});
  int day = 1;
  while (report_on(data, day).fading.empty()) REQUIRE(++day < 60);
  auto const fading = report_on(data, day).fading.at(0);
  CHECK(fading.learners == std::vector<std::string>{"A"});
  CHECK(fading.crosses > plan_day(day));
  auto const at_crossing = report_on(data, day + (fading.crosses - plan_day(day)).count());
  CHECK(at_crossing.rows[0].plan.recall.value < 0.8);
  auto const before = report_on(data, day + (fading.crosses - plan_day(day)).count() - 1);
  CHECK(before.rows[0].plan.recall.value >= 0.8);
}

TEST_CASE("mastery takes two weeks to gain and is kept through a small dip") {
  auto const catalogue = small_catalogue(1, 10);
  auto learner = newcomer("A");
  for (auto const day : {0, 2, 9, 21, 40}) {
    for (CardIndex card = 0; card < 10; ++card) answer(learner, card, day, true);
  }
  auto const data = team_of(catalogue, {learner});
  CHECK_FALSE(report_on(data, 10).rows[0].plan.mastered);
  auto const later = report_on(data, 42);
  CHECK(later.rows[0].plan.mastered);
  CHECK(later.rows[0].cells[0].mastered == later.rows[0].plan.mastered);
  REQUIRE(later.rows[0].proficient);
  CHECK(*later.rows[0].proficient >= plan_day(14));
  CHECK(later.time_to_proficiency.reached == 1);
  CHECK(later.time_to_proficiency.median_days == (*later.rows[0].proficient - plan_day(0)).count());
}

TEST_CASE("backlog comes with days to clear and the recall it costs") {
  auto const catalogue = small_catalogue(1, 20);
  auto learner = newcomer("A");
  for (int day = 0; day < 5; ++day) {
    for (CardIndex card = 0; card < 4; ++card)
      answer(learner, static_cast<CardIndex>(4 * day) + card, day, true, 1);
  }
  learner.cards[0].suspended = true;
  auto const row = report_on(team_of(catalogue, {learner}), 20).rows[0];
  CHECK(row.backlog.due == 19);
  CHECK(row.backlog.pace == doctest::Approx(4));
  CHECK(*row.backlog.days_to_clear == doctest::Approx(19 / 4.0));
  CHECK(row.backlog.recall_lost > 0);
  CHECK(row.past_due_unmeasured == 19);
  CHECK(row.plan.suspended == 1);
  // Workdays of the last 28 days since the start, Monday to Saturday three weeks on: 15; answered on 5.
  CHECK(row.participation.possible == 15);
  CHECK(row.participation.answered == 5);
  CHECK(row.loop.introduced == 20);
  CHECK(row.loop.closed == 0);
}

TEST_CASE("the trust panel compares forecasts with what came") {
  auto const report = report_on(team_of_diligent(3), 13);
  auto const& trust = report.trust;
  CHECK(trust.graded == 120);
  CHECK(trust.true_retention.n == 120);
  CHECK(trust.calibration.gap ==
        doctest::Approx(trust.true_retention.value - trust.forecast_retention).epsilon(1e-6));
  CHECK(trust.calibration.z.has_value());
  int in_bins = 0;
  for (auto const& bin : trust.reliability) {
    in_bins += bin.passed.n;
    CHECK(bin.forecast >= bin.from);
    CHECK(bin.forecast < bin.to);
  }
  CHECK(in_bins == 120);
  CHECK(trust.loop.introduced == trust.loop.closed);
  CHECK(trust.grading.n == 180);
  CHECK(trust.grading.override_rate == 0);
}

TEST_CASE("burn-up starts with the plan and its projection ends on the due day") {
  auto const report = report_on(team_of_diligent(3), 20);
  auto const& burn_up = report.burn_up;
  CHECK(burn_up.past.front().day == plan_day(0));
  CHECK(burn_up.past.back().day == plan_day(20));
  CHECK(burn_up.past.back().coverage == doctest::Approx(1));
  CHECK(burn_up.past.back().planned == doctest::Approx(0.8 / 3));
  CHECK(burn_up.projected.front().day == plan_day(20));
  CHECK(burn_up.projected.back().day == plan_day(60));
  CHECK(burn_up.projected.back().low <= burn_up.projected.back().can_answer);
  CHECK(burn_up.past.back().can_answer ==
        doctest::Approx(report.rows[0].plan.can_answer.value).epsilon(1e-3));
  CHECK(report_on(team_of_diligent(3), 70).burn_up.projected.empty());
}

TEST_CASE("workload counts what falls due and cohorts follow each one's own start") {
  auto data = team_of_diligent(2);
  data.learners[1].joined = plan_day(40);
  auto const report = report_on(data, 45);
  CHECK(report.workload.due[0] == 40);
  CHECK(report.workload.overdue == 40);
  REQUIRE(report.cohorts.size() == 2);
  CHECK(report.cohorts[0].month == plan_day(-4));
  CHECK(report.cohorts[0].curve.front().days == 0);
  CHECK(report.cohorts[1].learners == 1);
}

TEST_CASE("who left and whom the plan does not name is left out") {
  auto data = team_of_diligent(3);
  data.learners[0].left = plan_day(5);
  data.learners[1].groups = {"sales"};
  auto plan = small_plan();
  plan.assigned = {"sales"};
  auto const report = build_report(data, plan, plan_day(13));
  REQUIRE(report.rows.size() == 1);
  CHECK(report.rows[0].label == "L1");
  plan.assigned = {"everyone"};
  CHECK(build_report(data, plan, plan_day(13)).rows.size() == 2);
}

TEST_CASE("a plan of some objectives is reported on these alone") {
  auto plan = small_plan();
  plan.items = {{"deck", {2}}};
  auto const report = build_report(team_of_diligent(1), plan, plan_day(13));
  REQUIRE(report.objectives.size() == 1);
  CHECK(report.objectives[0].text == "Objective 2");
  CHECK(report.rows[0].plan.assigned == 10);
}

TEST_CASE("a stranger's view names nobody and is empty for a small team") {
  auto const few = report_on(team_of_diligent(4), 13, {.direct_team = false});
  CHECK(few.too_few);
  CHECK(few.objectives.empty());
  auto const some = report_on(team_of_diligent(6), 13, {.direct_team = false});
  CHECK_FALSE(some.too_few);
  CHECK(some.rows.empty());
  CHECK(some.objectives[0].team.recall.known());
  for (auto const& fading : some.fading) CHECK(fading.learners.empty());
  for (auto const& action : some.actions) CHECK(action.find("L0") == std::string::npos);
}

TEST_CASE("an empty team and an empty plan make an empty report") {
  CHECK(report_on({}, 3).rows.empty());
  auto data = team_of(Catalogue{}, {newcomer("A")});
  auto const report = report_on(data, 30);
  CHECK(report.rows[0].plan.assigned == 0);
  CHECK(report.rows[0].flags.empty());
  CHECK(build_report(team_of_diligent(1), small_plan(), plan_day(-3)).rows.empty());
}
