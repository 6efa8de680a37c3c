#include "engine/team_store/postgres/administration.hpp"

#include <fmt/format.h>

#include "engine/team_store/postgres/schema.hpp"
#include "engine/team_store/postgres/server.hpp"

namespace graven::team {
namespace {

void run_as_admin(std::string const& url, std::function<void(pqxx::transaction_base&)> const& action) {
  Server server(url, [](pqxx::connection&) {});
  server.run([&](pqxx::connection& connection) {
    pqxx::work transaction(connection);
    action(transaction);
    transaction.commit();
  });
}

void let_in(pqxx::transaction_base& transaction, std::string const& group, std::string const& login) {
  transaction.exec(fmt::format("grant {} to {}", group, transaction.quote_name(login)));
  transaction.exec("set local role graven_owner");
}

}  // namespace

bool make_postgres_team(std::string const& url) {
  bool made = false;
  run_as_admin(url, [&](pqxx::transaction_base& transaction) {
    made = transaction.exec("select 1 from pg_catalog.pg_namespace where nspname = 'graven'").empty();
    if (made) transaction.exec(postgres_script());
  });
  return made;
}

void add_postgres_learner(std::string const& url, std::string const& login, std::string const& team) {
  run_as_admin(url, [&](pqxx::transaction_base& transaction) {
    let_in(transaction, "graven_learner", login);
    transaction.exec_params("select graven.add_learner($1, $2)", login, team);
  });
}

void add_postgres_manager(std::string const& url, std::string const& login, std::string const& team,
                          bool direct) {
  run_as_admin(url, [&](pqxx::transaction_base& transaction) {
    let_in(transaction, "graven_manager", login);
    transaction.exec_params("select graven.add_manager($1, $2, $3)", login, team, direct);
  });
}

std::string postgres_script() {
  std::string script;
  for (auto const& each : postgres_scripts()) {
    script += each.sql;
    if (each.name == "roles") script += "set local role graven_owner;\n";
  }
  return script + "reset role;\n";
}

}  // namespace graven::team
