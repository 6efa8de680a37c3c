#pragma once

#include <pqxx/pqxx>
#include <vector>

#include "engine/team_store/log_pieces.hpp"
#include "engine/team_store/postgres/postgres_store.hpp"
#include "engine/team_store/team_store.hpp"

/// Who is in the team, who was erased and who looked, as rows of the server. Runs within the caller's
/// transaction.
namespace graven::team {

void write_member_row(pqxx::transaction_base& transaction, MemberCard const& card);
[[nodiscard]] std::vector<MemberCard> member_rows(pqxx::transaction_base& transaction);

void write_roster_rows(pqxx::transaction_base& transaction, Roster const& roster);
[[nodiscard]] Roster roster_rows(pqxx::transaction_base& transaction);

[[nodiscard]] std::vector<Erasure> erasure_rows(pqxx::transaction_base& transaction);

/// The server stamps instant and login itself. A learner's look at himself is none.
void write_look_rows(pqxx::transaction_base& transaction, Look const& look);
[[nodiscard]] std::vector<Look> look_rows(pqxx::transaction_base& transaction, Uuid const& learner);

[[nodiscard]] bool is_owner(pqxx::transaction_base& transaction);

/// PostgresStore::arrived
[[nodiscard]] std::vector<ArrivedPiece> arrived_rows(pqxx::transaction_base& transaction, Uuid const& learner,
                                                     bool all_ids);

[[nodiscard]] std::vector<DeviceLog> device_log_rows(pqxx::transaction_base& transaction);

}  // namespace graven::team
