#include <nlohmann/json.hpp>

#include <sstream>

#include "cli/json_output.hpp"
#include "cli/report/figures.hpp"
#include "cli/report/json_parts.hpp"
#include "cli/report/renderings.hpp"

namespace graven::cli {
namespace {

using Json = nlohmann::ordered_json;

Json standing_json(report::Standing const& standing) {
  bool const known = standing.recall.known();
  return {{"assigned", standing.assigned},
          {"seen", standing.seen},
          {"new_since", standing.new_since},
          {"suspended", standing.suspended},
          {"coverage", standing.coverage},
          {"recall", estimate_json(standing.recall)},
          {"can_answer", estimate_json(standing.can_answer)},
          {"recall_in_7_days", known ? Json(standing.recall_in_7_days) : Json()},
          {"below_goal_on", json_day(standing.crosses_goal)},
          {"durable", standing.durable},
          {"chance_below_goal", known ? Json(standing.chance_below_goal) : Json()},
          {"level", name_of(standing.level)},
          {"last_answer", json_day(standing.last_answer)},
          {"mastered_since", json_day(standing.mastered)}};
}

Json calibration_json(report::Calibration const& calibration) {
  return {{"n", calibration.n},
          {"gap", calibration.gap},
          {"sd", calibration.sd},
          {"z", optional_json(calibration.z)}};
}

Json grading_json(report::Agreement const& grading) {
  if (!grading.known()) return {{"n", grading.n}, {"override_rate", {}}, {"signed_bias", {}}, {"kappa", {}}};
  return {{"n", grading.n},
          {"override_rate", grading.override_rate},
          {"signed_bias", grading.signed_bias},
          {"kappa", grading.kappa}};
}

Json learner_json(report::LearnerReport const& row) {
  auto flags = Json::array();
  for (auto const& flag : row.flags) {
    flags.push_back({{"rule", report::code_of(flag.rule)},
                     {"since", to_string(flag.since)},
                     {"evidence", flag.evidence},
                     {"action", flag.action}});
  }
  auto cells = Json::array();
  for (auto const& cell : row.cells) cells.push_back(standing_json(cell));
  return {
      {"learner", row.label},
      {"situation", name_of(situation_of(row))},
      {"assigned_on", to_string(row.assigned)},
      {"paused", row.paused},
      {"paused_until", json_day(row.paused_until)},
      {"last_shared", json_day(row.last_shared)},
      {"active_last_7_days", row.active_last_7_days},
      {"plan", standing_json(row.plan)},
      {"projected", estimate_json(row.projected)},
      {"proficient_on", json_day(row.proficient)},
      {"backlog",
       {{"due", row.backlog.due},
        {"pace", row.backlog.pace},
        {"days_to_clear", optional_json(row.backlog.days_to_clear)},
        {"recall_lost", row.backlog.recall_lost}}},
      {"participation", {{"answered", row.participation.answered}, {"possible", row.participation.possible}}},
      {"true_retention", estimate_json(row.true_retention)},
      {"past_due_unmeasured", row.past_due_unmeasured},
      {"calibration", calibration_json(row.calibration)},
      {"loop", {{"introduced", row.loop.introduced}, {"closed", row.loop.closed}}},
      {"grading", grading_json(row.grading)},
      {"correction", {{"value", row.bias.value}, {"error", row.bias.error}, {"n", row.bias.n}}},
      {"flags", std::move(flags)},
      {"objectives", std::move(cells)}};
}

Json objectives_json(ReportPage const& page) {
  auto list = Json::array();
  for (auto const& each : page.report.objectives) {
    auto const revision = page.catalogue.revisions.find(each.deck);
    list.push_back(
        {{"deck", each.deck},
         {"revision", revision == page.catalogue.revisions.end() ? Json() : Json(revision->second)},
         {"objective_id", each.id},
         {"objective", each.text},
         {"learners_known", each.learners},
         {"learners_below", each.below},
         {"team", standing_json(each.team)}});
  }
  return list;
}

Json fading_json(report::TeamReport const& report) {
  auto list = Json::array();
  for (auto const& each : report.fading) {
    list.push_back({{"objective", report.objectives[each.objective].text},
                    {"deck", report.objectives[each.objective].deck},
                    {"below_goal_on", to_string(each.crosses)},
                    {"team", each.team},
                    {"now", each.now},
                    {"in_7_days", each.in_7_days},
                    {"learners", each.learners},
                    {"learner_count", each.learner_count}});
  }
  return list;
}

Json points_json(std::vector<report::BurnUpPoint> const& points) {
  auto list = Json::array();
  for (auto const& point : points) {
    list.push_back({{"day", to_string(point.day)},
                    {"coverage", point.coverage},
                    {"can_answer", point.can_answer},
                    {"low", point.low},
                    {"high", point.high},
                    {"planned", point.planned}});
  }
  return list;
}

Json cohorts_json(report::TeamReport const& report) {
  auto list = Json::array();
  for (auto const& cohort : report.cohorts) {
    auto curve = Json::array();
    for (auto const& point : cohort.curve) {
      curve.push_back({{"days", point.days}, {"can_answer", point.can_answer}, {"n", point.n}});
    }
    list.push_back(
        {{"month", to_string(cohort.month)}, {"learners", cohort.learners}, {"curve", std::move(curve)}});
  }
  return list;
}

Json survival_json(report::Survival const& survival) {
  auto steps = Json::array();
  for (auto const& step : survival.steps) {
    steps.push_back({{"days", step.days},
                     {"open", step.open},
                     {"low", step.low},
                     {"high", step.high},
                     {"n", step.at_risk}});
  }
  return {{"median_days", optional_json(survival.median_days)},
          {"reached", survival.reached},
          {"open", survival.open},
          {"steps", std::move(steps)}};
}

Json trust_json(report::Trust const& trust) {
  auto bins = Json::array();
  for (auto const& bin : trust.reliability) {
    bins.push_back({{"from", bin.from},
                    {"to", bin.to},
                    {"forecast", bin.forecast},
                    {"passed", estimate_json(bin.passed)}});
  }
  return {{"true_retention", estimate_json(trust.true_retention)},
          {"forecast_retention", trust.forecast_retention},
          {"past_due_unmeasured", trust.past_due_unmeasured},
          {"calibration", calibration_json(trust.calibration)},
          {"loop", {{"introduced", trust.loop.introduced}, {"closed", trust.loop.closed}}},
          {"grading", grading_json(trust.grading)},
          {"graded", trust.graded},
          {"suspended", trust.suspended},
          {"seen", trust.seen},
          {"reliability", std::move(bins)}};
}

Json plan_json(report::Plan const& plan) {
  auto items = Json::array();
  for (auto const& item : plan.items)
    items.push_back({{"deck", item.deck}, {"objective_ids", item.objectives}});
  return {{"name", plan.name},          {"start", to_string(plan.start)},
          {"due", to_string(plan.due)}, {"minutes_a_day", plan.minutes_a_day},
          {"goal", plan.goal},          {"assigned", plan.assigned},
          {"items", std::move(items)}};
}

}  // namespace

std::string to_json(ReportPage const& page) {
  auto const& report = page.report;
  auto rows = Json::array();
  for (auto const& row : report.rows) rows.push_back(learner_json(row));
  Json value{
      {"schema", json_schema},
      {"team", page.team},
      {"as_of", to_string(report.as_of)},
      {"plan", plan_json(report.plan)},
      {"behind", is_behind(report)},
      {"direct_team", report.direct_team},
      {"too_few", report.too_few},
      {"learners", report.learners},
      {"on_plan", report.on_plan},
      {"at_risk", report.at_risk},
      {"unknown", report.unknown},
      {"paused", report.paused},
      {"silent", report.silent},
      {"actions", report.actions},
      {"objectives", objectives_json(page)},
      {"rows", std::move(rows)},
      {"fading", fading_json(report)},
      {"burn_up",
       {{"past", points_json(report.burn_up.past)}, {"projected", points_json(report.burn_up.projected)}}},
      {"concepts", concepts_json(report.concepts, page.catalogue)},
      {"items", items_json(report.items, page.catalogue)},
      {"workload",
       {{"due", report.workload.due},
        {"minutes", report.workload.minutes},
        {"overdue", report.workload.overdue},
        {"days_to_clear", optional_json(report.workload.days_to_clear)}}},
      {"cohorts", cohorts_json(report)},
      {"time_to_proficiency", survival_json(report.time_to_proficiency)},
      {"trust", trust_json(report.trust)}};
  if (page.own) {
    auto looks = Json::array();
    for (auto const& look : page.looks) {
      looks.push_back({{"on", to_string(look.on)}, {"who", look.who}, {"what", look.what}});
    }
    value["looks"] = std::move(looks);
  }
  std::ostringstream out;
  write_json(out, value);
  return out.str();
}

}  // namespace graven::cli
