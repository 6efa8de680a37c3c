#pragma once

#include "cli/team/collecting.hpp"
#include "engine/team_store/postgres/postgres_store.hpp"

namespace graven::cli {

/// Takes what a server shows to its reader into another store: people, events in the pieces they arrived in,
/// erasures where the reader may see them. Again and again, as collect does.
[[nodiscard]] Collected copy_from_server(team::PostgresStore const& server, team::TeamStore& store,
                                         Instant now);

}  // namespace graven::cli
