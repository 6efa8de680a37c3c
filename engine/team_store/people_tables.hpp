#pragma once

#include "engine/store/connection.hpp"
#include "engine/team_store/team_store.hpp"

/// Everything a team file knows of people beside their events. Runs within the caller's transaction.
namespace graven::team {

void write_member(store::Connection& connection, MemberCard const& card);
[[nodiscard]] std::vector<MemberCard> read_members(store::Connection& connection);

void write_people(store::Connection& connection, Roster const& roster);
[[nodiscard]] Roster read_people(store::Connection& connection);

void erase_learner(store::Connection& connection, Uuid const& learner, Day on);
[[nodiscard]] std::vector<Erasure> read_erasures(store::Connection& connection);
[[nodiscard]] bool is_erased(store::Connection& connection, Uuid const& learner);

void write_look(store::Connection& connection, Look const& look);
[[nodiscard]] std::vector<Look> read_looks(store::Connection& connection, Uuid const& learner);

/// The learner's row, made when there is none.
[[nodiscard]] std::int64_t learner_row(store::Connection& connection, Uuid const& learner);

}  // namespace graven::team
