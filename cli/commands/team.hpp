#pragma once

#include "cli/command.hpp"

/// The commands of `graven team`, grouped by who uses them.
namespace graven::cli {

void add_team_member(CLI::App& group, Action& chosen);    ///< join, leave, erase, pause, resume
void add_team_share(CLI::App& group, Action& chosen);     ///< share
void add_team_plan(CLI::App& group, Action& chosen);      ///< plan
void add_team_collect(CLI::App& group, Action& chosen);   ///< collect
void add_team_report(CLI::App& group, Action& chosen);    ///< report
void add_team_me(CLI::App& group, Action& chosen);        ///< me
void add_team_items(CLI::App& group, Action& chosen);     ///< items
void add_team_postgres(CLI::App& group, Action& chosen);  ///< postgres init, add-learner, add-manager

}  // namespace graven::cli
