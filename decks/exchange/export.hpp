#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/model/deck.hpp"

namespace graven::exchange {

/// Writes a deck in a foreign form; drafts and retired cards are left out, except from json, which is whole.
enum class Format { markdown, tsv, json };

[[nodiscard]] std::vector<std::string_view> format_names();
[[nodiscard]] std::string export_deck(Deck const& deck, Format format);

}  // namespace graven::exchange
