#include "tests/cli/report/made_page.hpp"

namespace graven::cli::testing {
namespace {

Day day(char const* text) { return *parse_day(text); }

report::Standing standing(double can_answer, int n, report::Level level) {
  report::Standing standing;
  standing.assigned = 10;
  standing.seen = n > 0 ? 8 : 0;
  standing.coverage = n > 0 ? 0.8 : 0;
  standing.recall = {can_answer / 0.8, can_answer / 0.8 - 0.05, can_answer / 0.8 + 0.05, n};
  standing.can_answer = {can_answer, can_answer - 0.05, can_answer + 0.05, n};
  standing.recall_in_7_days = can_answer;
  standing.chance_below_goal = level == report::Level::below ? 0.99 : 0.01;
  standing.level = level;
  if (n > 0) standing.last_answer = day("2026-03-14");
  return standing;
}

report::LearnerReport row(std::size_t learner, std::string label, report::Standing const& cell) {
  report::LearnerReport row;
  row.learner = learner;
  row.label = std::move(label);
  row.assigned = day("2026-03-01");
  row.plan = cell;
  row.cells = {cell, cell};
  row.projected = cell.can_answer;
  if (cell.seen > 0) row.last_shared = day("2026-03-15");
  return row;
}

}  // namespace

Made made_with(std::string const& text) {
  Made made;
  auto& catalogue = made.data.catalogue;
  catalogue.cards.push_back({text, text, {0, 1}, {"key"}, {text}, text, {}});
  catalogue.objectives = {{text, 1, text, {0}}, {text, 0, text, {0}}};
  catalogue.revisions = {{text, std::string(64, 'a')}};
  auto& report = made.page.report;
  report.plan = {text, {{text, {}}}, day("2026-03-01"), day("2026-04-01"), 10, 0.8, {text}};
  report.as_of = day("2026-03-15");
  report.rows = {row(0, text, standing(0.75, 12, report::Level::above)),
                 row(1, text, standing(0.4, 9, report::Level::below)),
                 row(2, text, standing(0, 0, report::Level::unknown))};
  report.rows[1].flags = {{report::Rule::objectives_low, day("2026-03-10"), text, text}};
  report.learners = 3;
  report.on_plan = report.at_risk = report.unknown = 1;
  report.silent = 1;
  report.actions = {text};
  for (int at = 0; at < 2; ++at) {
    report.objectives.push_back({at, 1 - at, text, text, standing(0.6, 21, report::Level::above), 2, 1});
  }
  report.fading = {{0, day("2026-03-18"), false, 0.82, 0.75, {text}, 1}};
  report.burn_up.past = {{day("2026-03-01"), 0, 0, 0, 0, 0}, {day("2026-03-15"), 0.5, 0.4, 0.36, 0.4, 0.4}};
  report.burn_up.projected = {{day("2026-03-15"), 0.5, 0.4, 0.36, 0.4, 0.4},
                              {day("2026-04-01"), 0.9, 0.8, 0.8, 0.7, 0.9}};
  report.concepts = {{0, 0, "key", text, 3, 3, 2, {0.5, 0.2, 0.8, 6}, 0.2, report::Cause::card}};
  report.items = {{0, 3, {0.5, 0.2, 0.8, 6}, 0.2, 3.2, report::Cause::person}};
  report.workload.due = {5, 1, 2};
  report.cohorts = {{day("2026-03-01"), 3, {{0, 0, 3}, {14, 0.4, 3}}}};
  report.trust.reliability = {{0.8, 0.9, 0.85, {0.84, 0.7, 0.92, 21}}};
  made.page.team = text;
  made.page.catalogue = catalogue;
  made.page.looks = {{day("2026-03-14"), text, "report"}};
  for (std::size_t at = 0; at < 3; ++at) {
    report::Learner learner;
    learner.label = report.rows[at].label;
    learner.key_id.bytes[15] = static_cast<std::uint8_t>(at + 1);
    made.data.learners.push_back(learner);
  }
  report::Answer answer;
  answer.day = day("2026-03-02");
  answer.passed = true;
  answer.given = 4;
  answer.ms = 12'345;
  made.data.learners[0].answers = {answer};
  report.rows[0].cells[0].mastered = day("2026-03-12");
  report.rows[0].proficient = day("2026-03-13");
  return made;
}

Made made() {
  auto made = made_with("joins");
  char const* names[] = {"Ada", "Bob", "Cy"};
  for (std::size_t at = 0; at < 3; ++at)
    made.page.report.rows[at].label = made.data.learners[at].label = names[at];
  made.page.report.objectives[0].text = "Explains left joins";
  made.page.report.objectives[1].text = "Joins";
  return made;
}

}  // namespace graven::cli::testing
