#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "decks/exchange/anki/in/media_map.hpp"

namespace graven::exchange::anki {

/// Unpacks these files into a folder that is there. Each is written to a temporary name, synced and renamed;
/// whatever has its name already stays, also a link. Throws BadPackage and std::system_error.
void write_media(Package& package, MediaMap const& map, std::vector<std::string> const& names,
                 std::filesystem::path const& folder);

}  // namespace graven::exchange::anki
