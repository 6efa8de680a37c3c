#include "cli/report/figures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "cli/arguments.hpp"

namespace graven::cli {

int percent(double share) { return static_cast<int>(std::lround(100 * share)); }

std::string estimate_text(report::Estimate const& estimate) {
  if (!estimate.known()) return "unknown";
  return fmt::format("{} % ({} to {})", percent(estimate.value), percent(estimate.low),
                     percent(estimate.high));
}

std::string estimate_with_evidence(report::Estimate const& estimate) {
  return fmt::format("{}, {}", estimate_text(estimate), counted(estimate.n, "answer"));
}

std::string day_or(std::optional<Day> const& day, std::string_view otherwise) {
  return day ? to_string(*day) : std::string(otherwise);
}

Situation situation_of(report::LearnerReport const& row) {
  if (row.paused) return Situation::paused;
  if (!row.flags.empty()) return Situation::at_risk;
  return row.plan.recall.known() ? Situation::on_plan : Situation::unknown;
}

std::string_view name_of(Situation situation) {
  switch (situation) {
    case Situation::paused:
      return "paused";
    case Situation::at_risk:
      return "at risk";
    case Situation::on_plan:
      return "on plan";
    case Situation::unknown:
      break;
  }
  return "unknown";
}

std::string_view name_of(report::Level level) {
  switch (level) {
    case report::Level::above:
      return "above";
    case report::Level::unclear:
      return "unclear";
    case report::Level::below:
      return "below";
    case report::Level::unknown:
      break;
  }
  return "unknown";
}

std::string_view name_of(report::Cause cause) {
  switch (cause) {
    case report::Cause::usual:
      return "usual";
    case report::Cause::person:
      return "person";
    case report::Cause::card:
      return "card";
    case report::Cause::unknown:
      break;
  }
  return "unknown";
}

std::string_view words_of(report::Rule rule) {
  switch (rule) {
    case report::Rule::never_started:
      return "never started";
    case report::Rule::stopped:
      return "has stopped";
    case report::Rule::backlog:
      return "too much is waiting";
    case report::Rule::behind_plan:
      return "behind the plan";
    case report::Rule::objectives_low:
      return "several objectives low";
    case report::Rule::forgets_faster:
      return "forgets faster";
    case report::Rule::leeches:
      break;
  }
  return "cards that do not stick";
}

std::string flag_codes(report::LearnerReport const& row) {
  std::string codes;
  for (auto const& flag : row.flags) {
    codes += (codes.empty() ? "" : " ") + std::string(report::code_of(flag.rule));
  }
  return codes;
}

bool is_behind(report::TeamReport const& report) {
  using report::Rule;
  bool const somebody = std::ranges::any_of(report.rows, [](report::LearnerReport const& row) {
    return std::ranges::any_of(row.flags, [](report::Flag const& flag) {
      return flag.rule == Rule::never_started || flag.rule == Rule::stopped || flag.rule == Rule::behind_plan;
    });
  });
  auto const& burn_up = report.burn_up;
  auto const* last = !burn_up.projected.empty() ? &burn_up.projected.back()
                     : !burn_up.past.empty()    ? &burn_up.past.back()
                                                : nullptr;
  constexpr date::days before_projecting{14};
  bool const can_tell =
      report.as_of - report.plan.start >= before_projecting || report.as_of >= report.plan.due;
  return somebody || (can_tell && last != nullptr && last->high < report.plan.goal);
}

}  // namespace graven::cli
