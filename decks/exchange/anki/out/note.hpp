#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "engine/model/deck.hpp"

namespace graven::exchange::anki {

/// A card as a note.
struct Note {
  std::int64_t notetype = 0;
  std::string guid;        ///< the same for the same card for ever
  std::string fields;      ///< HTML, joined by 0x1f
  std::string sort_field;  ///< what is asked, as plain text
  std::uint32_t checksum = 0;
  std::string tags;  ///< separated and surrounded by blanks: kind, goals, the author's own
};

[[nodiscard]] Note note_of(Deck const& deck, Card const& card);

}  // namespace graven::exchange::anki
