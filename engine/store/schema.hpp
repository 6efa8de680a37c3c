#pragma once

#include <vector>

namespace graven::store {

/// The numbered schema files in order; `pragma user_version` counts those applied.
[[nodiscard]] std::vector<char const*> const& schema_scripts();

/// "grvn" in ASCII: tells our files from other programs' databases.
inline constexpr int application_id = 0x6772766e;

}  // namespace graven::store
