#pragma once

#include <string>
#include <string_view>

#include "decks/deckfile/deck_file.hpp"
#include "decks/deckfile/problems.hpp"

namespace graven::deckfile {

/// Reads the TOML between the two `---` lines, whose first line is line 2 of the file.
void read_front_matter(std::string_view toml, Problems& problems, DeckFile& file);

/// Prints front matter with both its `---` lines.
void append_front_matter(std::string& out, DeckFile const& file);

}  // namespace graven::deckfile
