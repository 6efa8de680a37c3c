#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "decks/exchange/anki/in/package.hpp"

namespace graven::exchange::anki {

/// A file of the package.
struct PackedMedium {
  std::string entry;
  std::uint64_t bytes = 0;  ///< unpacked, as the package says
};

/// By the file's name.
using MediaMap = std::unordered_map<std::string, PackedMedium>;

/// Reads the entry `media`: JSON, or protobuf with Container::latest. Names are NFC. Throws BadPackage for a
/// name that is more than one plain component, for a name or an entry that stands twice, and for what is no
/// such map.
[[nodiscard]] MediaMap read_media_map(Package& package);

/// One plain component, which any file system can hold: at most 255 bytes, no separators, control characters
/// or leading dot.
[[nodiscard]] bool is_plain_name(std::string_view name);

}  // namespace graven::exchange::anki
