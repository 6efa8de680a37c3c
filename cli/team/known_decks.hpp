#pragma once

#include <string>
#include <vector>

#include "cli/context.hpp"
#include "engine/report/team_data.hpp"

/// What a report's cards are about: events name cards, decks say what they ask.
namespace graven::cli {

/// Of these deck files, or of the decks in the reader's own collection when there are none. Throws
/// CommandError when a file is no deck, or when there is no deck at all.
[[nodiscard]] report::Catalogue known_decks(std::vector<std::string> const& files, Context const& context);

}  // namespace graven::cli
