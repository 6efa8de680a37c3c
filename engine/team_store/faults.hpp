#pragma once

#include <vector>

#include "engine/store/connection.hpp"
#include "engine/team_store/team_store.hpp"

namespace graven::team {

/// What the deliveries in a team file say of missing and doubled pieces of logs; follows from what arrived,
/// not from its order. Within the caller's transaction.
[[nodiscard]] std::vector<Fault> find_faults(store::Connection& connection);

}  // namespace graven::team
