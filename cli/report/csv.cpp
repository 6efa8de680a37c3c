#include <fmt/format.h>

#include <iterator>

#include "cli/report/figures.hpp"
#include "cli/report/renderings.hpp"
#include "cli/terminal/safe_text.hpp"

namespace graven::cli {
namespace {

/// A spreadsheet runs what begins with one of these (OWASP, "CSV Injection"); blanks before them do not help.
bool starts_formula(std::string_view text) {
  auto const first = text.find_first_not_of(' ');
  return first != std::string_view::npos &&
         std::string_view("=+-@\t\r").find(text[first]) != std::string_view::npos;
}

std::string cell(std::string_view text) {
  auto safe = terminal::safe_line(text);
  if (starts_formula(safe)) safe.insert(safe.begin(), '\'');
  if (safe.find_first_of(",\"\n\r;") == std::string::npos) return safe;
  std::string quoted = "\"";
  for (char const character : safe) quoted += character == '"' ? "\"\"" : std::string(1, character);
  return quoted + '"';
}

std::string day(std::optional<Day> const& day) { return day ? to_string(*day) : std::string(); }

/// "value,low,high"; nothing where too little is known.
std::string known(report::Estimate const& estimate) {
  if (!estimate.known()) return ",,";
  return fmt::format("{},{},{}", estimate.value, estimate.low, estimate.high);
}

constexpr std::string_view header =
    "schema,team,plan,as_of,due,goal,learner,paused,last_shared,flags,deck,revision,objective_id,objective,"
    "assigned,seen,new_since,suspended,coverage,answers,recall,recall_low,recall_high,can_answer,can_answer_"
    "low,"
    "can_answer_high,recall_in_7_days,below_goal_on,durable,chance_below_goal,level,last_answer,mastered_"
    "since\r\n";

void add_line(std::string& out, ReportPage const& page, std::string const& learner_cells,
              report::ReportObjective const& objective, report::Standing const& standing) {
  auto const revision = page.catalogue.revisions.find(objective.deck);
  bool const is_known = standing.recall.known();
  fmt::format_to(std::back_inserter(out), "{},{},{},{},{},", learner_cells, cell(objective.deck),
                 revision == page.catalogue.revisions.end() ? std::string() : cell(revision->second),
                 objective.id, cell(objective.text));
  fmt::format_to(std::back_inserter(out), "{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}\r\n",
                 standing.assigned, standing.seen, standing.new_since, standing.suspended, standing.coverage,
                 standing.recall.n, known(standing.recall), known(standing.can_answer),
                 is_known ? fmt::format("{}", standing.recall_in_7_days) : "", day(standing.crosses_goal),
                 standing.durable, is_known ? fmt::format("{}", standing.chance_below_goal) : "",
                 name_of(standing.level), day(standing.last_answer), day(standing.mastered));
}

}  // namespace

std::string to_csv(ReportPage const& page) {
  auto const& report = page.report;
  auto const common = fmt::format("{},{},{},{},{},{}", csv_schema, cell(page.team), cell(report.plan.name),
                                  to_string(report.as_of), to_string(report.plan.due), report.plan.goal);
  std::string out(header);
  for (auto const& row : report.rows) {
    auto const who = fmt::format("{},{},{},{},{}", common, cell(row.label), row.paused ? 1 : 0,
                                 day(row.last_shared), flag_codes(row));
    for (std::size_t at = 0; at < report.objectives.size(); ++at) {
      add_line(out, page, who, report.objectives[at], row.cells[at]);
    }
  }
  if (report.rows.empty()) {  // nobody is named: the team's means, with an empty learner
    for (auto const& objective : report.objectives)
      add_line(out, page, common + ",,,,", objective, objective.team);
  }
  return out;
}

}  // namespace graven::cli
