#pragma once

#include <optional>
#include <string_view>

namespace graven::team {

/// How much of what is learned leaves the learner's machine. The text of an answer leaves at none.
enum class ShareLevel {
  summary,  ///< for each finished study day and deck how many answers, and how many of them under 3
  events,   ///< every event with its study day, without clock time and zone; durations in coarse steps
  timing,   ///< the same with the instant, the zone's offset and exact durations
};

/// "summary", "events", "events+timing"
[[nodiscard]] std::string_view name_of(ShareLevel level);
[[nodiscard]] std::optional<ShareLevel> share_level_named(std::string_view name);

}  // namespace graven::team
