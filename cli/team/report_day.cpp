#include "cli/team/report_day.hpp"

#include <fmt/format.h>

#include <chrono>

#include "engine/schedule/study_day.hpp"

namespace graven::cli {

Day usual_today(Context const& context) {
  constexpr std::chrono::hours usual_rollover{4};
  return schedule::moment_at(context.now(), *context.zone, usual_rollover).study_day;
}

Day day_option(std::string const& text, std::string_view option) {
  if (auto const day = parse_day(text)) return *day;
  throw CommandError(ExitCode::usage, fmt::format("{} cannot be {}", option, text),
                     "give a day like 2026-04-30");
}

}  // namespace graven::cli
