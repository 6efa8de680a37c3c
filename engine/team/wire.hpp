#pragma once

#include <string>
#include <string_view>

#include "engine/model/event.hpp"
#include "engine/team/refusal.hpp"

/// The wire form of an event: one JSON object on one line. docs/team.md lists its members.
///
/// No free text fits into it: a text is one word of at most 80 printable ASCII characters, in the members
/// that are known and in those that are not. What does not fit is left out in writing and in reading, so that
/// members of newer versions are passed on while they hold numbers and words, and nothing else.
namespace graven::team {

/// Without the line break.
[[nodiscard]] std::string to_line(Event const& event);
[[nodiscard]] Taken<Event> from_line(std::string_view line);

/// Longest line that is read, in bytes.
inline constexpr std::size_t longest_line = std::size_t{16} << 10U;

}  // namespace graven::team
