#pragma once

#include <pqxx/pqxx>
#include <string>
#include <string_view>
#include <vector>

#include "engine/team_store/postgres/postgres_store.hpp"
#include "tests/engine/team/learner.hpp"
#include "tests/engine/team_store/postgres/scratch_server.hpp"

/// A team on a scratch server: tests begin with `if (!has_postgres()) return;`.
namespace graven::team::testing {

/// Says once that PostgreSQL's tests are skipped, where they are.
[[nodiscard]] bool has_postgres();

/// The server of all tests of this program.
[[nodiscard]] ScratchServer& server();

/// A database of its own with the schema in it. Logins are the server's: "ada", "bob", "eve" are learners of
/// the team "backend", "mia" manages it, "max" may see what is about five and more; "nina" is nothing.
class TeamServer {
 public:
  TeamServer() : TeamServer(server()) {}
  explicit TeamServer(ScratchServer const& on);

  [[nodiscard]] std::string url(std::string_view login) const { return server_.url(database_, login); }
  [[nodiscard]] std::string owner_url() const { return url(ScratchServer::superuser); }
  [[nodiscard]] std::string const& database() const { return database_; }

  /// One statement as `login`; the server's refusal leaves as pqxx::sql_error.
  pqxx::result sql(std::string_view login, std::string const& statement) const;
  /// The SQLSTATE of the server's refusal; empty when it does not refuse.
  [[nodiscard]] std::string refusal(std::string_view login, std::string const& statements) const;
  /// "3": a number that a statement of the owner yields.
  [[nodiscard]] std::int64_t count(std::string const& statement) const;

 private:
  ScratchServer const& server_;
  std::string database_;
};

/// What segments of `size` events bring.
[[nodiscard]] std::vector<Delivery> deliveries_of(std::vector<Event> const& log, SecretKey const& key,
                                                  std::size_t size);

inline void put_card(TeamStore& store, MemberCard const& card) { store.put_members(std::span(&card, 1)); }

/// Every event that the store shows.
[[nodiscard]] std::vector<std::pair<Uuid, Event>> events_in(TeamStore const& store);

}  // namespace graven::team::testing
