#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/model/cloze.hpp"

/// Texts as the fields of a note hold them.
namespace graven::exchange::anki {

/// Makes sure that a reader of notes takes nothing in this HTML for a sound, LaTeX or speech of its own, and
/// that no separator of fields is in it.
[[nodiscard]] std::string field_html(std::string html);

/// A cloze with its gaps as deletions, all of number 1: they are asked together, as one card.
[[nodiscard]] std::string cloze_field(std::string_view cloze);

/// What a reader sees of HTML that card_html wrote: tags gone, entities decoded, blanks trimmed.
[[nodiscard]] std::string visible_text(std::string_view html);

/// By which duplicates of a first field are found: the first four bytes of the SHA-1 of its visible text.
[[nodiscard]] std::uint32_t checksum(std::string_view visible);

}  // namespace graven::exchange::anki
