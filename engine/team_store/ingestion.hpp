#pragma once

#include "engine/store/connection.hpp"
#include "engine/team_store/team_store.hpp"

namespace graven::team {

/// Takes deliveries into a team file, within the caller's transaction.
[[nodiscard]] Ingested take_in(store::Connection& connection, std::span<Delivery const> deliveries,
                               Instant received_at);

[[nodiscard]] bool was_delivered(store::Connection& connection, std::string_view digest);

}  // namespace graven::team
