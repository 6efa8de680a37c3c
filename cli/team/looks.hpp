#pragma once

#include <vector>

#include "cli/context.hpp"
#include "cli/report/page.hpp"
#include "cli/team/team_source.hpp"

/// Who looked at what is known of a team: in its file, and in the shared folder, where learners see it. A
/// shared folder cannot keep anybody from reading it with another program; this tells of graven's reports.
namespace graven::cli {

/// A look by its day, UTC.
[[nodiscard]] ShownLook shown_look(team::Look const& look);

/// Notes that the user looked at the whole team, once a day in each folder.
void note_look(TeamSource& source, std::string const& what, Day today, Context const& context);

/// Puts what a team's file knows of looks at the whole team into the folder.
void publish_looks(SharedFolder const& folder, team::TeamStore const& store);

/// Newest first. What is no note of a look is passed over.
[[nodiscard]] std::vector<ShownLook> looks_in(SharedFolder const& folder);

}  // namespace graven::cli
