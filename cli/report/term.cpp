#include <fmt/format.h>

#include <algorithm>

#include "cli/arguments.hpp"
#include "cli/report/figures.hpp"
#include "cli/report/renderings.hpp"
#include "cli/terminal/safe_text.hpp"
#include "cli/terminal/width.hpp"

namespace graven::cli {
namespace {

using terminal::padded;
using terminal::shortened;

constexpr int bar_cells = 6;

class Sheet {
 public:
  Sheet(ReportPage const& page, TerminalForm const& form) : page_(page), report_(page.report), form_(form) {}

  std::string text() {
    head();
    if (report_.too_few) {
      line(fmt::format("Fewer than {} learners: nothing is told about so few.", report::smallest_group));
      return std::move(out_);
    }
    if (!report_.rows.empty()) table();
    if (report_.rows.empty()) objectives();
    reasons();
    if (page_.own && report_.rows.size() == 1) own_objectives();
    list("Worth doing", report_.actions);
    foot();
    return std::move(out_);
  }

 private:
  /// Breaks at blanks, with what follows indented below.
  void line(std::string_view text, int indent = 0) {
    auto const width = form_.wide ? 1000 : form_.columns;
    bool first = true;
    for (auto const& each : terminal::wrapped(text, width - indent)) {
      out_ += (first ? "" : std::string(static_cast<std::size_t>(indent), ' ')) + each + "\n";
      first = false;
    }
  }

  void head() {
    auto const& plan = report_.plan;
    auto const days = (plan.due - report_.as_of).count();
    auto const when = days > 0    ? fmt::format("due {} (in {})", to_string(plan.due), counted(days, "day"))
                      : days == 0 ? fmt::format("due {} (today)", to_string(plan.due))
                                  : fmt::format("was due {}", to_string(plan.due));
    line(terminal::safe_line(fmt::format("{} · plan {}, {}, goal {} % · as of {}",
                                         page_.own ? report_.rows.front().label : page_.team, plan.name, when,
                                         percent(plan.goal), to_string(report_.as_of))));
    if (report_.too_few || page_.own) return;
    line(fmt::format(
        "{}: {} on plan, {} at risk, {} unknown, {} paused. {}", counted(report_.learners, "learner"),
        report_.on_plan, report_.at_risk, report_.unknown, report_.paused,
        report_.silent == 0 ? std::string("All shared within 5 days.")
                            : fmt::format("{} shared nothing for 5 days or more.", report_.silent)));
    out_ += "\n";
  }

  std::string bar(double share) const {
    auto const full = std::clamp(static_cast<int>(share * bar_cells + 0.5), 0, bar_cells);
    std::string cells;
    for (int at = 0; at < bar_cells; ++at) {
      cells += form_.utf8 ? (at < full ? "█" : "░") : (at < full ? "#" : ".");
    }
    return cells;
  }

  static std::string can_answer(report::Standing const& standing) {
    if (!standing.can_answer.known()) return "?";
    auto const half = (standing.can_answer.high - standing.can_answer.low) / 2;
    return fmt::format("{:>3} ±{}", percent(standing.can_answer.value), percent(half));
  }

  void table() {
    int name_width = 8;
    for (auto const& row : report_.rows) {
      name_width = std::max(name_width, terminal::display_width(terminal::safe_line(row.label)));
    }
    // All the other columns of the narrow table take 62.
    name_width = std::min(name_width, form_.wide ? 40 : std::max(form_.columns - 62, 8));
    out_ += form_.style.strong(
                padded("learner", name_width) + "  coverage   can answer  fading  backlog  shared  flags" +
                (form_.wide ? "        recall              projected           answers" : "")) +
            "\n";
    for (auto const& row : report_.rows) table_row(row, name_width);
    out_ += "\n";
  }

  std::string shared(report::LearnerReport const& row) const {
    if (!row.last_shared) return "never";
    auto const days = (report_.as_of - *row.last_shared).count();
    return days <= 0 ? "today" : fmt::format("{} d", days);
  }

  void table_row(report::LearnerReport const& row, int name_width) {
    auto const fading = std::ranges::count_if(
        row.cells, [](report::Standing const& cell) { return cell.crosses_goal && cell.recall.known(); });
    auto const clear = row.backlog.days_to_clear ? fmt::format("{:.0f} d", *row.backlog.days_to_clear)
                       : row.backlog.due > 0     ? std::string("?")
                                                 : std::string("-");
    auto const situation = situation_of(row);
    auto const flags = situation == Situation::at_risk
                           ? (form_.wide ? flag_codes(row) : shortened(flag_codes(row), 8))
                           : std::string(name_of(situation) == "on plan" ? "ok" : name_of(situation));
    auto const marked = fmt::format("{} {}", mark(situation), flags);
    std::string text = padded(shortened(terminal::safe_line(row.label), name_width), name_width);
    text += fmt::format("  {} {:>3}%  {:<10}  {:>6}  {:>7}  {:>6}  ", bar(row.plan.coverage),
                        percent(row.plan.coverage), can_answer(row.plan),
                        fading == 0 ? "-" : fmt::format("{}", fading), clear, shared(row));
    auto const colour = situation == Situation::at_risk   ? form_.style.bad(marked)
                        : situation == Situation::on_plan ? form_.style.good(marked)
                                                          : form_.style.half(marked);
    out_ += text + colour;
    if (form_.wide) {
      out_ += std::string(static_cast<std::size_t>(std::max(0, 11 - terminal::display_width(marked))), ' ');
      out_ += fmt::format("  {:<18}  {:<18}  {:>7}", estimate_text(row.plan.recall),
                          estimate_text(row.projected), row.plan.recall.n);
    }
    out_ += "\n";
  }

  std::string_view mark(Situation situation) const {
    switch (situation) {
      case Situation::at_risk:
        return "!";
      case Situation::on_plan:
        return form_.utf8 ? "✓" : "+";
      case Situation::paused:
        return "=";
      case Situation::unknown:
        break;
    }
    return "?";
  }

  void objectives() {
    for (auto const& each : report_.objectives) {
      line(fmt::format("{}: can answer {}, {} below the goal", terminal::safe_line(each.text),
                       estimate_with_evidence(each.team.can_answer), counted(each.below, "learner")),
           2);
    }
    out_ += "\n";
  }

  void own_objectives() {
    auto const& row = report_.rows.front();
    out_ += form_.style.strong("Objectives, those that need you first") + "\n";
    for (std::size_t at = 0; at < report_.objectives.size(); ++at) {
      line(fmt::format("{}: can answer {}; {} of {} seen", terminal::safe_line(report_.objectives[at].text),
                       estimate_with_evidence(row.cells[at].can_answer), row.cells[at].seen,
                       counted(row.cells[at].assigned, "card")),
           2);
    }
    out_ += "\n";
  }

  void reasons() {
    std::vector<std::string> lines;
    for (auto const& row : report_.rows) {
      for (auto const& flag : row.flags) {
        lines.push_back(fmt::format("{} {} {} since {}: {}. {}", row.label, report::code_of(flag.rule),
                                    words_of(flag.rule), to_string(flag.since), flag.evidence, flag.action));
      }
    }
    constexpr std::size_t most_reasons = 20;
    auto const all = lines.size();
    if (all > most_reasons) {
      lines.resize(most_reasons);
      lines.push_back(fmt::format("… and {} more: the HTML report has them", all - most_reasons));
    }
    list(page_.own ? "What stands in the way" : "Needs attention", lines);
  }

  void list(std::string_view title, std::vector<std::string> const& lines) {
    if (lines.empty()) return;
    out_ += form_.style.strong(title) + "\n";
    for (auto const& each : lines) line("- " + terminal::safe_line(each), 2);
    out_ += "\n";
  }

  void foot() {
    if (page_.own) {
      if (page_.looks.empty()) {
        line("Nobody has looked at your figures, as far as the team's folder tells.");
      } else {
        std::vector<std::string> lines;
        for (auto const& look : page_.looks) {
          lines.push_back(fmt::format("{} {} ({})", to_string(look.on), look.who, look.what));
        }
        list("Who looked", lines);
      }
    }
    line(
        "Estimates with 95 % intervals; ? means fewer than 5 graded answers. No text of any answer is in "
        "here. "
        "Not for decisions about pay or employment.");
  }

  ReportPage const& page_;
  report::TeamReport const& report_;
  TerminalForm form_;
  std::string out_;
};

}  // namespace

std::string to_term(ReportPage const& page, TerminalForm const& form) { return Sheet(page, form).text(); }

}  // namespace graven::cli
