#pragma once

#include <string_view>
#include <vector>

namespace graven::team {

struct PostgresScript {
  std::string_view name;
  std::string_view sql;
};

/// What makes a server a team's, in order: `roles` by who may create roles, the others as graven_owner.
[[nodiscard]] std::vector<PostgresScript> const& postgres_scripts();

/// The version of the schema that this program reads and writes.
inline constexpr int postgres_schema_version = 1;

}  // namespace graven::team
