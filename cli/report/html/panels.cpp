#include "cli/report/html/panels.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cli/arguments.hpp"
#include "cli/report/figures.hpp"
#include "cli/report/html/escape.hpp"
#include "cli/report/html/table.hpp"
#include "cli/report/renderings.hpp"

namespace graven::cli::html {
namespace {

constexpr std::size_t most_concepts = 15;

std::string when_due(report::TeamReport const& report) {
  auto const days = (report.plan.due - report.as_of).count();
  if (days > 0) return fmt::format("due {} (in {})", to_string(report.plan.due), counted(days, "day"));
  return days == 0 ? "due today" : fmt::format("was due {}", to_string(report.plan.due));
}

std::string silent_learners(report::TeamReport const& report) {
  std::string names;
  int others = 0;
  constexpr std::size_t most_characters = 400;
  for (auto const& row : report.rows) {
    if (row.last_shared && report.as_of - *row.last_shared < date::days{5}) continue;
    if (names.size() > most_characters) {
      ++others;
      continue;
    }
    names += fmt::format("{}{} ({})", names.empty() ? "" : ", ", escaped(row.label),
                         row.last_shared ? "last on " + to_string(*row.last_shared) : std::string("never"));
  }
  return others == 0 ? names : fmt::format("{} and {} more", names, others);
}

std::string tile(std::string_view css_class, int count, std::string_view text) {
  return fmt::format("<li class=\"{}\"><b>{}</b>{}</li>", css_class, count, text);
}

/// "▼ card": where a weakness comes from, in words.
std::string_view cause_words(report::Cause cause) {
  switch (cause) {
    case report::Cause::card:
      return "<b>the card</b>: most miss it; rework it or its lesson";
    case report::Cause::person:
      return "<b>a person</b>: a few make most of the misses";
    case report::Cause::usual:
      return "nothing stands out";
    case report::Cause::unknown:
      break;
  }
  return "too few learners to say";
}

}  // namespace

std::string header(ReportPage const& page) {
  auto const& report = page.report;
  auto out =
      fmt::format("<header><h1>{}</h1>\n<p>Plan <b>{}</b>, {}, {} a day, goal {} %. As of <b>{}</b>.</p>\n",
                  page.own ? "Your learning in " + escaped(page.team) : escaped(page.team),
                  escaped(report.plan.name), when_due(report), counted(report.plan.minutes_a_day, "minute"),
                  percent(report.plan.goal), to_string(report.as_of));
  if (!report.rows.empty()) {
    out +=
        report.silent == 0
            ? "<p class=dim>Everybody shared within the last 5 days.</p>\n"
            : fmt::format(
                  "<p class=dim>{} of {} have shared nothing for 5 days or more, so less is known of them: "
                  "{}.</p>\n",
                  report.silent, counted(report.learners, "learner"), silent_learners(report));
  }
  if (!report.direct_team) {
    out += fmt::format(
        "<p class=dim>For readers outside the team: nobody is named, and nothing is told about fewer "
        "than {} learners.</p>\n",
        report::smallest_group);
  }
  return out + "</header>\n";
}

std::string answer_line(ReportPage const& page) {
  auto const& report = page.report;
  if (report.too_few) return "<section><p>There are too few learners to tell anything.</p></section>\n";
  std::string out = "<section><h2>In short</h2>\n";
  if (!page.own) {
    out += "<ul class=tiles>" + tile("ok", report.on_plan, "on plan") +
           tile("risk", report.at_risk, "at risk") + tile("", report.unknown, "not known yet") +
           tile("", report.paused, "paused") + "</ul>\n";
  }
  if (report.actions.empty()) return out + "<p>Nothing calls for you.</p></section>\n";
  out += page.own ? "<p>What whoever leads you is advised to do:</p><ol class=do>"
                  : "<p>Worth doing:</p><ol class=do>";
  for (auto const& action : report.actions) out += "<li>" + escaped(action) + "</li>";
  return out + "</ol></section>\n";
}

std::string attention(ReportPage const& page) {
  Table table("Who needs attention, and why", {{"learner"},
                                               {"reason"},
                                               {"since"},
                                               {"what is known", Table::Kind::prose},
                                               {"what may help", Table::Kind::prose}});
  std::size_t learners = 0, left_out = 0;
  for (auto const& row : page.report.rows) {
    if (row.flags.empty()) continue;
    if (++learners > most_rows) {
      ++left_out;
      continue;
    }
    for (auto const& flag : row.flags) {
      table.row(
          {escaped(row.label),
           fmt::format("<span class=code>{}</span> {}", report::code_of(flag.rule), words_of(flag.rule)),
           fmt::format("<span class=w>{}</span>", to_string(flag.since)), escaped(flag.evidence),
           escaped(flag.action)});
    }
  }
  if (table.empty()) return {};
  std::string out = page.own ? "<section class=stack><h2>What stands in the way</h2>\n"
                             : "<section class=stack><h2>Needs attention</h2>\n";
  out += table.markup();
  if (left_out > 0) out += fmt::format("<p class=dim>And {} more learners: the CSV has all.</p>\n", left_out);
  return out + "</section>\n";
}

std::string fading(ReportPage const& page) {
  auto const& report = page.report;
  if (report.too_few) return {};
  std::string out = "<section class=stack><h2>Fading in the next 7 days</h2>\n";
  if (report.fading.empty()) return out + "<p>Nothing slips below the goal.</p></section>\n";
  Table table(
      "Objectives that slip below the goal unless they are reviewed",
      {{"objective", Table::Kind::prose}, {"on"}, {"recall now"}, {"in 7 days"}, {"whom it concerns"}});
  for (auto const& each : report.fading) {
    std::string who;
    constexpr std::size_t most_names = 8;
    for (std::size_t at = 0; at < std::min(each.learners.size(), most_names); ++at) {
      who += (at == 0 ? "" : ", ") + escaped(each.learners[at]);
    }
    if (each.learners.size() > most_names)
      who += fmt::format(" and {} more", each.learners.size() - most_names);
    if (who.empty()) who = each.learner_count > 0 ? counted(each.learner_count, "learner") : std::string();
    if (each.team) who = "<b>the team's mean</b>" + (who.empty() ? "" : "; " + who);
    table.row({escaped(report.objectives[each.objective].text),
               fmt::format("<span class=w>{}</span>", to_string(each.crosses)),
               fmt::format("{} %", percent(each.now)), fmt::format("{} %", percent(each.in_7_days)), who});
  }
  return out + table.markup() + "</section>\n";
}

std::string forgetting(ReportPage const& page) {
  auto const& report = page.report;
  Table concepts(
      "Key concepts missed most",
      {{"key concept", Table::Kind::prose}, {"card"}, {"missed in"}, {"learners"}, {"person or card?"}});
  for (std::size_t at = 0; at < std::min(report.concepts.size(), most_concepts); ++at) {
    auto const& each = report.concepts[at];
    if (each.misses == 0) continue;
    auto const& card = page.catalogue.cards[each.card];
    concepts.row({escaped(each.text), escaped(card.deck + "/" + card.id), estimate_with_evidence(each.share),
                  fmt::format("{} of {}", each.learners_missing, each.learners),
                  page.own ? "" : std::string(cause_words(each.cause))});
  }
  Table cards("Cards that fail more often than forecast",
              {{"card"}, {"asks", Table::Kind::prose}, {"failed"}, {"forecast"}, {"person or card?"}});
  for (std::size_t at = 0; at < std::min(report.items.size(), most_concepts); ++at) {
    auto const& each = report.items[at];
    if (each.z < 2) continue;
    auto const& card = page.catalogue.cards[each.card];
    cards.row({escaped(card.deck + "/" + card.id), escaped(card.front.substr(0, 160)),
               estimate_with_evidence(each.failed), fmt::format("{} %", percent(each.forecast)),
               page.own ? "" : std::string(cause_words(each.cause))});
  }
  if (concepts.empty() && cards.empty()) return {};
  std::string out = "<section class=stack><h2>What is forgotten</h2>\n";
  if (!concepts.empty()) out += concepts.markup();
  if (!cards.empty()) out += cards.markup();
  return out + "</section>\n";
}

}  // namespace graven::cli::html
