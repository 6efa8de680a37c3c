#pragma once

#include <string>
#include <string_view>

#include "engine/text/digest.hpp"

namespace graven::exchange {

/// The name of a card in Anki: 12 characters [a-z2-7], 60 bits of a digest of both. The same for a package
/// and a text file, whenever and from whichever collection they were exported, so that importing again
/// updates the note.
[[nodiscard]] inline std::string guid(std::string_view deck_origin, std::string_view card_id) {
  std::string named = "graven\n";
  named += deck_origin;
  named += '\n';
  named += card_id;
  return text::base32(text::sha256(named), 12);
}

}  // namespace graven::exchange
