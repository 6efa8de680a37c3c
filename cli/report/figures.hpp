#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/report/items.hpp"
#include "engine/report/team_report.hpp"

/// Figures in words, alike in every form of a report.
namespace graven::cli {

[[nodiscard]] int percent(double share);

/// "82 % (70 to 91)", or "unknown" when too few answers stand behind it.
[[nodiscard]] std::string estimate_text(report::Estimate const& estimate);
/// The same with what stands behind: "82 % (70 to 91), 12 answers".
[[nodiscard]] std::string estimate_with_evidence(report::Estimate const& estimate);

/// "2026-03-01", or "never".
[[nodiscard]] std::string day_or(std::optional<Day> const& day, std::string_view otherwise = "never");

/// Where a learner stands, in this order of precedence.
enum class Situation { paused, at_risk, on_plan, unknown };
[[nodiscard]] Situation situation_of(report::LearnerReport const& row);
[[nodiscard]] std::string_view name_of(Situation situation);  ///< "on plan"
[[nodiscard]] std::string_view name_of(report::Level level);
[[nodiscard]] std::string_view name_of(report::Cause cause);  ///< "card", "person"

[[nodiscard]] std::string_view words_of(report::Rule rule);  ///< "has stopped"

/// "R2 R4"; empty without.
[[nodiscard]] std::string flag_codes(report::LearnerReport const& row);

/// Whether the plan is behind: somebody is at risk of missing it (R1, R2, R4), or, from two weeks after the
/// start on, the team is projected below its goal.
[[nodiscard]] bool is_behind(report::TeamReport const& report);

}  // namespace graven::cli
