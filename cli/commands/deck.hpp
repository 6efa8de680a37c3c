#pragma once

#include "cli/command.hpp"

/// The commands of `graven deck` that are about deck files, one file each.
namespace graven::cli {

void add_deck_accept(CLI::App& group, Action& chosen);
void add_deck_drafts(CLI::App& group, Action& chosen);

}  // namespace graven::cli
