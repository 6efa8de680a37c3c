#pragma once

#include <iosfwd>
#include <string>

#include "engine/model/diagnostic.hpp"

namespace graven::cli {

/// A diagnostic as GitHub's runners read it from a log and show it beside the line it is about:
/// `::error file=joins.deck.md,line=15,col=4,title=E111::message%0Ahint: …`. One line of safe text, escaped
/// so that no text of a file can end the command or begin another.
[[nodiscard]] std::string workflow_command(Diagnostic const& diagnostic);

/// One a line, as many as `print_diagnostics` prints.
void print_workflow_commands(std::ostream& out, Diagnostics const& diagnostics);

}  // namespace graven::cli
