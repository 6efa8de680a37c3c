#include <fmt/format.h>

#include <memory>
#include <ostream>

#include "cli/commands/team.hpp"
#include "cli/parser.hpp"
#include "cli/terminal/safe_text.hpp"
#include "engine/team/member_card.hpp"
#include "engine/team_store/postgres/administration.hpp"

namespace graven::cli {
namespace {

struct ServerOptions {
  std::string url;
  std::string login;
  std::string team;
  bool print = false;
  bool figures_only = false;
};

void check_team(ServerOptions const& options) {
  if (team::is_label(options.team)) return;
  throw CommandError(ExitCode::usage, "--team cannot be that", "give at most 64 bytes on one line");
}

ExitCode run_init(ServerOptions const& options, Context& context) {
  if (options.print) {
    context.out << "begin;\n" << team::postgres_script() << "commit;\n";
    return ExitCode::done;
  }
  if (options.url.empty()) {
    throw CommandError(ExitCode::usage, "which server?", "give its URL, or --print to see what would run");
  }
  context.out
      << (team::make_postgres_team(options.url)
              ? "The database is ready. Next: graven team postgres add-learner URL LOGIN --team TEAM\n"
              : "The database was ready already.\n");
  return ExitCode::done;
}

ExitCode run_add_learner(ServerOptions const& options, Context& context) {
  check_team(options);
  team::add_postgres_learner(options.url, options.login, options.team);
  context.out << terminal::safe_line(fmt::format("{} learns in {}.", options.login, options.team)) << '\n';
  return ExitCode::done;
}

ExitCode run_add_manager(ServerOptions const& options, Context& context) {
  check_team(options);
  team::add_postgres_manager(options.url, options.login, options.team, !options.figures_only);
  context.out << terminal::safe_line(fmt::format("{} may see {}.", options.login, options.team)) << '\n';
  return ExitCode::done;
}

CLI::App& add_letting_in(CLI::App& group, char const* name, char const* description, char const* example,
                         std::shared_ptr<ServerOptions> const& options) {
  auto& command = new_command(group, name, description, example);
  command.add_option("URL", options->url, "The server, as its owner reaches it")->required();
  command.add_option("LOGIN", options->login, "A login that the server has")->required();
  command.add_option("--team", options->team, "The team")->type_name("TEAM")->required();
  return command;
}

}  // namespace

void add_team_postgres(CLI::App& group, Action& chosen) {
  auto& postgres =
      new_command(group, "postgres", "Set a PostgreSQL server up for teams (docs/team-postgres.md)",
                  "  graven team postgres init postgres://db.example/team\n"
                  "  graven team postgres add-learner postgres://db.example/team ada --team backend\n"
                  "  graven team postgres add-manager postgres://db.example/team mia --team backend");
  auto init_options = std::make_shared<ServerOptions>();
  auto& init = new_command(postgres, "init", "Make the roles, tables and views in an empty database",
                           "  graven team postgres init postgres://db.example/team\n"
                           "  graven team postgres init --print > team.sql");
  init.add_option("URL", init_options->url, "The database, by a login that may make roles");
  init.add_flag("--print", init_options->print, "Print the SQL instead, to be run by hand");
  init.callback([init_options, &chosen] {
    chosen = [init_options](Context& context) { return run_init(*init_options, context); };
  });

  auto learner_options = std::make_shared<ServerOptions>();
  add_letting_in(postgres, "add-learner", "Let a login share with a team",
                 "  graven team postgres add-learner postgres://db.example/team ada --team backend",
                 learner_options)
      .callback([learner_options, &chosen] {
        chosen = [learner_options](Context& context) { return run_add_learner(*learner_options, context); };
      });

  auto manager_options = std::make_shared<ServerOptions>();
  auto& manager = add_letting_in(
      postgres, "add-manager", "Let a login see what a team has shared",
      "  graven team postgres add-manager postgres://db.example/team mia --team backend", manager_options);
  manager.add_flag("--figures-only", manager_options->figures_only,
                   "Nobody's own figures, only those about five people and more");
  manager.callback([manager_options, &chosen] {
    chosen = [manager_options](Context& context) { return run_add_manager(*manager_options, context); };
  });
}

}  // namespace graven::cli
