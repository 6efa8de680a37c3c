#pragma once

#include <vector>

namespace graven::team {

/// The numbered schema files of a team file, in order.
[[nodiscard]] std::vector<char const*> const& team_file_scripts();

/// "grvt" in ASCII: tells team files from collections and other programs' databases.
inline constexpr int team_file_id = 0x67727674;

}  // namespace graven::team
