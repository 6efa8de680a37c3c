#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "cli/arguments.hpp"
#include "cli/report/figures.hpp"
#include "cli/report/html/escape.hpp"
#include "cli/report/html/panels.hpp"
#include "cli/report/html/table.hpp"
#include "cli/report/renderings.hpp"

namespace graven::cli::html {
namespace {

/// By how sure it is that recall is below the goal; only the last, with its sign, says that it is.
std::string_view shade(report::Standing const& standing) {
  auto const chance = standing.chance_below_goal;
  switch (standing.level) {
    case report::Level::unknown:
      return "u";
    case report::Level::below:
      return "a5";
    case report::Level::unclear:
      return chance > 0.8 ? "a4" : "a3";
    case report::Level::above:
      break;
  }
  return chance < 0.05 ? "a0" : chance < 0.25 ? "a1" : "a2";
}

void add_cell(std::string& out, report::Standing const& standing) {
  auto const& can = standing.can_answer;
  if (standing.level == report::Level::unknown) {
    fmt::format_to(std::back_inserter(out), "<td class=u title=\"{} of {} cards seen, n {}\">?</td>",
                   standing.seen, standing.assigned, can.n);
    return;
  }
  fmt::format_to(std::back_inserter(out), "<td class={} title=\"{}-{} %, n {}", shade(standing),
                 percent(can.low), percent(can.high), can.n);
  if (standing.crosses_goal) {
    fmt::format_to(std::back_inserter(out), ", below goal {}", to_string(*standing.crosses_goal));
  }
  fmt::format_to(std::back_inserter(out), "\">{}{}</td>", percent(can.value),
                 standing.crosses_goal ? "↓" : "");
}

/// Learners who get a row; of too many those with most reasons to be looked at, still by label.
std::vector<report::LearnerReport const*> shown_rows(report::TeamReport const& report) {
  std::vector<report::LearnerReport const*> rows;
  for (auto const& row : report.rows) rows.push_back(&row);
  if (rows.size() <= most_rows) return rows;
  auto const need = [](report::LearnerReport const* row) {
    return static_cast<std::ptrdiff_t>(row->flags.size()) * 1000 +
           std::ranges::count(row->cells, report::Level::below, &report::Standing::level);
  };
  std::ranges::stable_sort(rows, std::greater{}, need);
  rows.resize(most_rows);
  std::ranges::sort(rows, {}, [](report::LearnerReport const* row) { return row->learner; });
  std::ranges::stable_sort(rows, {},
                           [](report::LearnerReport const* row) -> std::string const& { return row->label; });
  return rows;
}

/// One row for those without one: how many of them are below the goal.
void add_others(std::string& out, report::TeamReport const& report,
                std::vector<report::LearnerReport const*> const& shown) {
  if (shown.size() == report.rows.size()) return;
  fmt::format_to(std::back_inserter(out), "<tr><th scope=row>{} more: how many are below the goal</th>",
                 report.rows.size() - shown.size());
  for (std::size_t at = 0; at < report.objectives.size(); ++at) {
    auto const below =
        report.objectives[at].below - std::ranges::count_if(shown, [&](report::LearnerReport const* row) {
          return row->cells[at].level == report::Level::below;
        });
    fmt::format_to(std::back_inserter(out), "<td>{}</td>", below);
  }
  out += "</tr>\n";
}

std::string legend() {
  return "<ul class=key aria-label=\"What the colours mean\">"
         "<li><i class=a0></i>surely above the goal<li><i class=a1></i>probably above<li><i "
         "class=a2></i>about at the "
         "goal<li><i class=a3></i>more likely below<li><i class=a4></i>probably below<li><i "
         "class=a5></i>surely below "
         "(over 95 %)<li><i class=u>?</i>fewer than 5 graded answers<li><i>↓</i>slips below the goal within "
         "7 "
         "days</ul>\n";
}

std::string grid(ReportPage const& page) {
  auto const& report = page.report;
  std::string out =
      "<div class=frame role=region tabindex=0 aria-label=\"Learners by objectives\"><table "
      "class=heat><caption>Number: what "
      "can be answered now, in % of all cards. Colour: whether what was seen is "
      "remembered.</caption><thead><tr><th scope=col>learner</th>";
  for (std::size_t at = 0; at < report.objectives.size(); ++at) {
    auto const text = escaped(report.objectives[at].text);
    out += fmt::format("<th scope=col title=\"{}\"><span>{} {}</span></th>", text, at + 1, text);
  }
  out += "</tr></thead>\n<tbody>";
  auto const shown = shown_rows(report);
  for (auto const* row : shown) {
    out += fmt::format("<tr><th scope=row>{}</th>", escaped(row->label));
    for (auto const& cell : row->cells) add_cell(out, cell);
    out += "</tr>\n";
  }
  add_others(out, report, shown);
  out += "</tbody>";
  if (!page.own && report.rows.size() > 1) {
    out += "<tfoot><tr><th scope=row>the team</th>";
    for (auto const& objective : report.objectives) add_cell(out, objective.team);
    out += "</tr></tfoot>";
  }
  return out + "</table></div>\n";
}

std::string objective_table(ReportPage const& page) {
  Table table(page.own ? "Objectives, those in need first" : "The team by objective, those in need first",
              {{"", Table::Kind::number},
               {"objective", Table::Kind::prose},
               {"deck"},
               {"can answer", Table::Kind::number},
               {"recall of what was seen", Table::Kind::number},
               {"seen", Table::Kind::number},
               {page.own ? "answers" : "below / known", Table::Kind::number}});
  for (std::size_t at = 0; at < page.report.objectives.size(); ++at) {
    auto const& each = page.report.objectives[at];
    table.row({fmt::format("{}", at + 1), escaped(each.text), escaped(each.deck),
               estimate_text(each.team.can_answer), estimate_text(each.team.recall),
               fmt::format("{} %", percent(each.team.coverage)),
               page.own ? fmt::format("{}", each.team.recall.n)
                        : fmt::format("{} / {}", each.below, each.learners)});
  }
  return table.markup();
}

}  // namespace

std::string heat_map(ReportPage const& page) {
  if (page.report.objectives.empty()) return {};
  std::string out = page.own ? "<section><h2>Your objectives</h2>\n" : "<section><h2>Who knows what</h2>\n";
  if (!page.report.rows.empty()) out += legend() + grid(page);
  auto const table = objective_table(page);
  out += page.report.rows.empty() || page.own
             ? table
             : "<details open><summary>The objectives in full</summary>" + table + "</details>\n";
  return out + "</section>\n";
}

}  // namespace graven::cli::html
