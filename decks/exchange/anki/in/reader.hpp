#pragma once

#include <filesystem>
#include <string_view>

#include "decks/exchange/import.hpp"

namespace graven::exchange::anki {

/// Reads an .apkg or .colpkg of any of Anki's three containers, schema 11 or 15 to 18. Each of its decks with
/// cards becomes one; with `options.deck` all become one, with a group for each. The collection is unpacked
/// into a private file below `temporary_folder`, which goes when what is returned goes. From a package that
/// graven wrote the deck comes as it was, unless fields or a deck are asked for. E101, with the name
/// of the entry at fault, for what is damaged, hostile or unknown. Throws std::system_error.
[[nodiscard]] Checked<Imported> read_package(std::filesystem::path const& file, std::string_view file_name,
                                             ImportOptions const& options,
                                             std::filesystem::path const& temporary_folder);

/// Whether a file that begins like this is a package.
[[nodiscard]] bool looks_like_package(std::string_view first_bytes);

}  // namespace graven::exchange::anki
