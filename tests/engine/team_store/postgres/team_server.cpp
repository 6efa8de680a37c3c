#include "tests/engine/team_store/postgres/team_server.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "engine/team_store/postgres/administration.hpp"
#include "engine/team_store/postgres/pqxx_versions.hpp"

namespace graven::team::testing {
namespace {

int databases = 0;

void on_server(ScratchServer const& server, std::string const& statement) {
  pqxx::connection connection(server.url("postgres", ScratchServer::superuser));
  pqxx::nontransaction(connection).exec(statement);
}

constexpr auto make_login =
    "do $$ begin if not exists (select from pg_roles where rolname = '{0}') then create role {0} login; end "
    "if; "
    "end $$";

}  // namespace

bool has_postgres() {
  static bool const found = [] {
    bool const there = ScratchServer::programs().has_value();
    if (!there) MESSAGE("skipped: PostgreSQL is not installed (no /usr/lib/postgresql/*/bin/initdb)");
    return there;
  }();
  return found;
}

ScratchServer& server() {
  static ScratchServer one;
  return one;
}

TeamServer::TeamServer(ScratchServer const& on)
    : server_(on), database_("team" + std::to_string(++databases)) {
  on_server(server_, "create database " + database_);
  for (auto const* login : {"ada", "bob", "eve", "mia", "max", "nina"}) {
    on_server(server_, fmt::format(make_login, login));
  }
  REQUIRE(make_postgres_team(owner_url()));
  for (auto const* login : {"ada", "bob", "eve"}) add_postgres_learner(owner_url(), login, "backend");
  add_postgres_manager(owner_url(), "mia", "backend", true);
  add_postgres_manager(owner_url(), "max", "backend", false);
}

pqxx::result TeamServer::sql(std::string_view login, std::string const& statement) const {
  pqxx::connection connection(url(login));
  return pqxx::nontransaction(connection).exec(statement);
}

std::string TeamServer::refusal(std::string_view login, std::string const& statements) const {
  try {
    sql(login, statements);
  } catch (pqxx::sql_error const& error) {
    return sql_state(error);
  }
  return {};
}

std::int64_t TeamServer::count(std::string const& statement) const {
  return sql(ScratchServer::superuser, statement)[0][0].as<std::int64_t>();
}

std::vector<Delivery> deliveries_of(std::vector<Event> const& log, SecretKey const& key, std::size_t size) {
  std::vector<Delivery> deliveries;
  for (auto const& bytes : segments(log, key, size)) {
    auto read = read_segment(bytes);
    REQUIRE(read);
    auto const& header = read->header;
    deliveries.push_back({key_id(header.learner), header.device(), header.first, header.last, read->digest,
                          header.previous, read->events});
  }
  return deliveries;
}

std::vector<std::pair<Uuid, Event>> events_in(TeamStore const& store) {
  std::vector<std::pair<Uuid, Event>> events;
  store.for_each_event({},
                       [&](Uuid const& learner, Event const& event) { events.emplace_back(learner, event); });
  return events;
}

}  // namespace graven::team::testing
