#include "cli/commands/team.hpp"

#include "cli/commands/table.hpp"
#include "cli/parser.hpp"

namespace graven::cli {

void add_team(CLI::App& app, Action& chosen) {
  auto& group =
      new_command(app, "team", "Learn in a team: share what you learn (never your answers), follow plans",
                  "  graven team join ~/Shared/backend --name Ada\n"
                  "  graven team share --preview\n"
                  "  graven team me\n"
                  "  graven team report ~/Shared/backend --format html -o backend.html");
  add_team_member(group, chosen);
  add_team_share(group, chosen);
  add_team_plan(group, chosen);
  add_team_collect(group, chosen);
  add_team_report(group, chosen);
  add_team_me(group, chosen);
  add_team_items(group, chosen);
  add_team_postgres(group, chosen);
}

}  // namespace graven::cli
