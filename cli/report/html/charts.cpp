#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "cli/arguments.hpp"
#include "cli/report/figures.hpp"
#include "cli/report/html/chart.hpp"
#include "cli/report/html/escape.hpp"
#include "cli/report/html/panels.hpp"
#include "cli/report/html/table.hpp"
#include "cli/report/renderings.hpp"

namespace graven::cli::html {
namespace {

using Points = std::vector<report::BurnUpPoint>;

std::vector<Point> points_of(Points const& points, double report::BurnUpPoint::*member) {
  std::vector<Point> result;
  for (auto const& point : points)
    result.push_back({static_cast<double>(day_number(point.day)), point.*member});
  return result;
}

std::string line_key(std::string_view css_class, std::string_view text) {
  return fmt::format(
      "<li><svg viewBox=\"0 0 24 8\" aria-hidden=true><polyline class=\"{}\" points=\"0,4 "
      "24,4\"/></svg>{}</li>",
      css_class, text);
}

std::string burn_up_chart(report::TeamReport const& report) {
  auto const& past = report.burn_up.past;
  auto const& projected = report.burn_up.projected;
  auto const first = std::min(report.plan.start, past.front().day);
  auto const last = std::max(report.plan.due, past.back().day);
  auto const number = [](Day day) { return static_cast<double>(day_number(day)); };
  auto title = fmt::format("On {} {} % can be answered and {} % were seen; the plan wanted {} %.",
                           to_string(past.back().day), percent(past.back().can_answer),
                           percent(past.back().coverage), percent(past.back().planned));
  if (!projected.empty()) {
    title += fmt::format(" Heading for {} % on {}.", percent(projected.back().can_answer),
                         to_string(projected.back().day));
  }
  Chart chart(title, {number(first), number(last)}, {0, 1});
  chart.ticks_left(percent_ticks());
  std::vector<Tick> days{{number(first), to_string(first)}, {number(last), to_string(last)}};
  auto const share = (number(report.as_of) - number(first)) / std::max(1.0, number(last) - number(first));
  if (share > 0.3 && share < 0.7) days.push_back({number(report.as_of), to_string(report.as_of)});
  chart.ticks_below(days);
  chart.band("band", points_of(projected, &report::BurnUpPoint::high),
             points_of(projected, &report::BurnUpPoint::low));
  chart.line("goal", {{number(report.plan.start), 0}, {number(report.plan.due), report.plan.goal}});
  chart.line("cov", points_of(past, &report::BurnUpPoint::coverage));
  chart.line("cov to", points_of(projected, &report::BurnUpPoint::coverage));
  chart.line("can", points_of(past, &report::BurnUpPoint::can_answer));
  chart.line("can to", points_of(projected, &report::BurnUpPoint::can_answer));
  return fmt::format("<figure><figcaption>{}</figcaption><ul class=key>{}{}{}{}</ul>{}</figure>\n", title,
                     line_key("can", "can answer"), line_key("cov", "seen"), line_key("goal", "planned"),
                     line_key("can to", "projected, with its 95 % band"), chart.markup());
}

std::string burn_up_table(report::BurnUp const& burn_up) {
  Table table("Progress by day", {{"day"},
                                  {"seen", Table::Kind::number},
                                  {"can answer", Table::Kind::number},
                                  {"planned", Table::Kind::number}});
  for (auto const& point : burn_up.past) {
    table.row({to_string(point.day), fmt::format("{} %", percent(point.coverage)),
               fmt::format("{} %", percent(point.can_answer)), fmt::format("{} %", percent(point.planned))});
  }
  for (auto const& point : burn_up.projected) {
    table.row(
        {to_string(point.day), fmt::format("{} %", percent(point.coverage)),
         fmt::format("{} % ({} to {})", percent(point.can_answer), percent(point.low), percent(point.high)),
         fmt::format("{} %", percent(point.planned))});
  }
  return table.folded("The figures behind the chart");
}

std::string workload_chart(report::TeamReport const& report) {
  auto const& due = report.workload.due;
  auto const most = std::max(*std::ranges::max_element(due), 1);
  auto const title = fmt::format("{} due on {} ({} of them overdue), {} on the 13 days after.",
                                 counted(due.front(), "card"), to_string(report.as_of),
                                 report.workload.overdue, std::accumulate(due.begin() + 1, due.end(), 0));
  Chart chart(title, {0, report::Workload::days}, {0, static_cast<double>(most)});
  chart.ticks_left({{0, "0"}, {static_cast<double>(most), fmt::format("{}", most)}});
  chart.ticks_below(
      {{0.5, to_string(report.as_of)},
       {report::Workload::days - 0.5, to_string(report.as_of + date::days{report::Workload::days - 1})}});
  for (std::size_t ahead = 0; ahead < due.size(); ++ahead) {
    auto const day = report.as_of + date::days{static_cast<int>(ahead)};
    chart.bar(ahead == 0 && report.workload.overdue > 0 ? "over" : "",
              {static_cast<double>(ahead) + 0.1, static_cast<double>(due[ahead])}, 0.8,
              fmt::format("{}: {}, about {}", to_string(day), counted(due[ahead], "card"),
                          counted(report.workload.minutes[ahead], "minute")));
  }
  return fmt::format("<figure><figcaption>{}</figcaption>{}</figure>\n", title, chart.markup());
}

std::string workload_table(report::TeamReport const& report) {
  Table table("Cards due", {{"day"}, {"cards", Table::Kind::number}, {"minutes", Table::Kind::number}});
  for (std::size_t ahead = 0; ahead < report.workload.due.size(); ++ahead) {
    table.row({to_string(report.as_of + date::days{static_cast<int>(ahead)}),
               fmt::format("{}", report.workload.due[ahead]),
               fmt::format("{}", report.workload.minutes[ahead])});
  }
  return table.folded("The figures behind the chart");
}

std::string backlog_table(ReportPage const& page) {
  Table table("Waiting cards by learner", {{"learner"},
                                           {"due", Table::Kind::number},
                                           {"days to clear", Table::Kind::number},
                                           {"active in the last 7 days"},
                                           {"last shared"}});
  for (auto const& row : page.report.rows) {
    if (row.backlog.due == 0 && row.active_last_7_days) continue;
    table.row({escaped(row.label), fmt::format("{}", row.backlog.due),
               row.backlog.days_to_clear ? fmt::format("{:.1f}", *row.backlog.days_to_clear)
                                         : std::string("no pace yet"),
               row.active_last_7_days ? "yes" : "no", day_or(row.last_shared)});
  }
  if (table.empty()) return "<p>Nobody has cards waiting.</p>\n";
  return table.markup();
}

std::string cohort_chart(report::TeamReport const& report) {
  double longest = 1;
  for (auto const& cohort : report.cohorts) {
    for (auto const& point : cohort.curve) longest = std::max(longest, static_cast<double>(point.days));
  }
  auto const title = fmt::format("Can-answer by days since each one's start, for {}.",
                                 counted(static_cast<long long>(report.cohorts.size()), "cohort"));
  Chart chart(title, {0, longest}, {0, 1});
  chart.ticks_left(percent_ticks());
  chart.ticks_below({{0, "start"}, {longest, fmt::format("day {:.0f}", longest)}});
  std::string keys;
  Table table("Cohorts", {{"began in"},
                          {"learners", Table::Kind::number},
                          {"can answer at the last day known", Table::Kind::number}});
  for (std::size_t at = 0; at < report.cohorts.size(); ++at) {
    auto const& cohort = report.cohorts[at];
    if (cohort.curve.empty()) continue;
    std::vector<Point> points;
    for (auto const& point : cohort.curve)
      points.push_back({static_cast<double>(point.days), point.can_answer});
    auto const css_class = fmt::format("c{}", at % 5);
    chart.line(css_class, points);
    auto const month = to_string(cohort.month).substr(0, 7);
    keys += line_key(css_class, fmt::format("{} ({})", month, cohort.learners));
    table.row({month, fmt::format("{}", cohort.learners),
               fmt::format("{} % (day {}, {})", percent(cohort.curve.back().can_answer),
                           cohort.curve.back().days, counted(cohort.curve.back().n, "learner"))});
  }
  return fmt::format("<figure><figcaption>{}</figcaption><ul class=key>{}</ul>{}</figure>\n{}", title, keys,
                     chart.markup(), table.folded("The figures behind the chart"));
}

std::string proficiency_chart(report::TeamReport const& report) {
  auto const& survival = report.time_to_proficiency;
  auto const title = fmt::format(
      "{} reached the goal for the whole plan, {} are on the way. {}", survival.reached, survival.open,
      survival.median_days ? fmt::format("Half of them within {}.", counted(*survival.median_days, "day"))
                           : std::string("More than half are on the way, so no typical time is known yet."));
  if (survival.steps.empty()) return fmt::format("<p>{}</p>\n", title);
  auto const longest = static_cast<double>(survival.steps.back().days);
  Chart chart(title, {0, longest}, {0, 1});
  chart.ticks_left(percent_ticks());
  chart.ticks_below({{0, "start"}, {longest, fmt::format("day {:.0f}", longest)}});
  std::vector<Point> points{{0, 0}};
  for (auto const& step : survival.steps) points.push_back({static_cast<double>(step.days), 1 - step.open});
  chart.steps("can", points);
  return fmt::format("<figure><figcaption>{}</figcaption>{}</figure>\n", title, chart.markup());
}

}  // namespace

std::string burn_up(ReportPage const& page) {
  auto const& report = page.report;
  if (report.burn_up.past.empty()) return {};
  std::string out = "<section><h2>On the way to the date</h2>\n<div class=\"two lean\"><div>" +
                    burn_up_chart(report) + burn_up_table(report.burn_up) + "</div><div>";
  Table table("Each learner on the plan", {{"learner"},
                                           {"seen", Table::Kind::number},
                                           {"can answer", Table::Kind::number},
                                           {"heading for", Table::Kind::number},
                                           {"standing"}});
  for (std::size_t at = 0; at < std::min(report.rows.size(), most_rows); ++at) {
    auto const& row = report.rows[at];
    auto const situation = situation_of(row);
    table.row({escaped(row.label),
               fmt::format("<meter value=\"{:.2f}\">{} %</meter> {} %", row.plan.coverage,
                           percent(row.plan.coverage), percent(row.plan.coverage)),
               estimate_text(row.plan.can_answer), estimate_text(row.projected),
               situation == Situation::at_risk ? fmt::format("<span class=code>{}</span>", flag_codes(row))
                                               : std::string(name_of(situation))});
  }
  if (!table.empty()) out += table.markup();
  return out + "</div></div></section>\n";
}

std::string workload(ReportPage const& page) {
  auto out =
      "<section><h2>Workload</h2>\n<p class=dim>As if nothing were answered in between.</p>\n<div "
      "class=two><div>" +
      workload_chart(page.report) + workload_table(page.report) + "</div><div>";
  if (!page.report.rows.empty()) out += backlog_table(page);
  return out + "</div></div></section>\n";
}

std::string cohorts(ReportPage const& page) {
  auto const& report = page.report;
  if (page.own || report.cohorts.empty()) return {};
  return "<section><h2>Cohorts</h2>\n<div class=two><div>" + cohort_chart(report) + "</div><div>" +
         proficiency_chart(report) + "</div></div></section>\n";
}

}  // namespace graven::cli::html
