#include <fmt/format.h>

#include "cli/arguments.hpp"
#include "cli/report/figures.hpp"
#include "cli/report/html/chart.hpp"
#include "cli/report/html/escape.hpp"
#include "cli/report/html/panels.hpp"
#include "cli/report/html/table.hpp"

namespace graven::cli::html {
namespace {

std::string reliability_chart(report::Trust const& trust) {
  auto const title =
      "Of the last 90 days: what was forecast against what came. Dots on the line are right forecasts.";
  Chart chart(title, {0, 1}, {0, 1});
  chart.ticks_left(percent_ticks());
  chart.ticks_below({{0, "forecast 0 %"}, {1, "100 %"}});
  chart.line("goal", {{0, 0}, {1, 1}});
  Table table("Forecast and outcome", {{"forecast"},
                                       {"mean forecast", Table::Kind::number},
                                       {"remembered", Table::Kind::number},
                                       {"answers", Table::Kind::number}});
  for (auto const& bin : trust.reliability) {
    auto const range = fmt::format("{} to {} %", percent(bin.from), percent(bin.to));
    chart.dot("dot", {bin.forecast, bin.passed.value}, bin.passed.low, bin.passed.high,
              fmt::format("forecast {} %, remembered {}", percent(bin.forecast),
                          estimate_with_evidence(bin.passed)));
    table.row({range, fmt::format("{} %", percent(bin.forecast)), estimate_text(bin.passed),
               fmt::format("{}", bin.passed.n)});
  }
  return fmt::format("<figure><figcaption>{}</figcaption>{}</figure>\n{}", title, chart.markup(),
                     table.folded("The figures behind the chart"));
}

std::string calibration_text(report::Calibration const& calibration) {
  if (!calibration.z) return fmt::format("too few answers to say ({})", calibration.n);
  return fmt::format("{:+.1f} points over {} (z {:.1f}): {}", 100 * calibration.gap,
                     counted(calibration.n, "answer"), *calibration.z,
                     *calibration.z > 2    ? "more is remembered than forecast"
                     : *calibration.z < -2 ? "less is remembered than forecast"
                                           : "within what chance does");
}

std::string facts(ReportPage const& page) {
  auto const& trust = page.report.trust;
  Table table("How far these figures can be believed", {{"question"}, {"answer"}});
  table.row({"Are cards asked again on a later day?",
             trust.loop.introduced == 0
                 ? std::string("no card is 3 days old yet")
                 : fmt::format("{} of {} begun 3 days ago or earlier", trust.loop.closed,
                               counted(trust.loop.introduced, "card"))});
  table.row({"Remembered in the last 30 days, first answers of a day",
             fmt::format("{}; forecast {} %", estimate_with_evidence(trust.true_retention),
                         percent(trust.forecast_retention))});
  table.row(
      {"Due and unanswered, of which that figure cannot know", counted(trust.past_due_unmeasured, "card")});
  table.row({"Forecasts against outcomes", calibration_text(trust.calibration)});
  table.row({"Grades that learners changed",
             trust.grading.known() ? fmt::format("{} % of {}, by {:+.2f} on average (kappa {:.2f})",
                                                 percent(trust.grading.override_rate), trust.grading.n,
                                                 trust.grading.signed_bias, trust.grading.kappa)
                                   : fmt::format("too few answers to say ({})", trust.grading.n)});
  table.row({"Seen cards that learners took out", fmt::format("{} of {}", trust.suspended, trust.seen)});
  table.row({"Graded answers in all", fmt::format("{}", trust.graded)});
  return table.markup();
}

}  // namespace

std::string trust(ReportPage const& page) {
  auto out = "<section><h2>How far to trust this</h2>\n<div class=two><div>" + facts(page) + "</div><div>";
  if (!page.report.trust.reliability.empty()) out += reliability_chart(page.report.trust);
  return out + "</div></div></section>\n";
}

std::string looks(ReportPage const& page) {
  if (!page.own) return {};
  std::string out = "<section><h2>Who looked</h2>\n";
  if (page.looks.empty()) return out + "<p>Nobody, as far as the team's folder tells.</p></section>\n";
  Table table("Who looked at your figures", {{"day"}, {"who"}, {"what"}});
  for (auto const& look : page.looks) table.row({to_string(look.on), escaped(look.who), escaped(look.what)});
  return out + table.markup() + "</section>\n";
}

std::string method(ReportPage const& page) {
  std::string decks;
  for (auto const& [deck, revision] : page.catalogue.revisions) {
    decks +=
        fmt::format("{}{} ({})", decks.empty() ? "" : ", ", escaped(deck), escaped(revision.substr(0, 12)));
  }
  return fmt::format(
      R"(<section><h2>Method and limits</h2>
<ul>
<li><b>Recall</b> is an estimate: the model FSRS-6 forecasts each seen card from its history, corrected for how the person's answers differ from the forecast. <b>Can answer</b> is the same over all assigned cards, those not seen yet counted as not known.
<li>Ranges are <b>95 % intervals</b>. Under 5 graded answers nothing is called known. Only the first answer of a card on a day counts; an answer is worth the mean of the learner's own grade and the proposed one.
<li>The goal is a recall of {} %. Only what is below it with over 95 % certainty is marked ▼.
<li><b>R1</b> never started, 5 workdays after the assignment. <b>R2</b> no answer for 7 workdays while cards are due. <b>R3</b> more than 5 active days to clear what waits. <b>R4</b> heading below the goal on the due date. <b>R5</b> three objectives or more below the goal. <b>R6</b> remembers clearly less than forecast. <b>R7</b> more than a tenth of the cards forgotten 8 times or more. A pause silences all of them.
<li>Learners are listed by name, never by score. This report holds <b>no text of any answer</b>, no time of day and no ranking, and each learner can see the same figures with <code>graven team me</code>.
<li>The figures come from machines that their learners own: signatures keep others from forging them, not the learner. <b>Do not use them for pay, promotion or dismissal.</b>
<li>Decks, with the beginnings of their digests: {}.
</ul></section>
)",
      percent(page.report.plan.goal), decks.empty() ? "none" : decks);
}

}  // namespace graven::cli::html
