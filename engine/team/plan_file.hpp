#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/report/plan.hpp"
#include "engine/team/refusal.hpp"

/// A plan as a plain file in the shared folder. TOML:
///
///     name = "onboarding"
///     start = 2026-03-02
///     due = 2026-04-30
///     minutes_a_day = 10
///     goal = 0.8                # recall that counts as known
///     assigned = ["everyone"]   # labels of members, groups of the roster, or "everyone"
///
///     [[deck]]
///     name = "joins"
///     objectives = [1, 2]       # ids of its goals; left out: the whole deck
namespace graven::team {

[[nodiscard]] std::string write_plan(report::Plan const& plan);
[[nodiscard]] Taken<report::Plan> read_plan(std::string_view bytes);

/// 1 to 64 lower-case letters, digits and hyphens: it becomes a file's name.
[[nodiscard]] bool is_plan_name(std::string_view text);

/// Whether the plan is for whoever has this label and is in these groups.
[[nodiscard]] bool is_assigned(report::Plan const& plan, std::string_view label,
                               std::vector<std::string> const& groups);

inline constexpr std::size_t largest_plan = std::size_t{64} << 10U;  ///< bytes

}  // namespace graven::team
