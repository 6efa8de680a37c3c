#pragma once

#include <string>

#include "cli/recompile.hpp"

namespace graven::cli {

/// Throws CommandError (not_met) when the deck file that is there was made of another lesson than `lesson`:
/// one that is still there, elsewhere. Two files with the same title of their own count as two states of one
/// lesson.
void refuse_other_lesson(DeckBuild const& build, std::string const& lesson);

}  // namespace graven::cli
