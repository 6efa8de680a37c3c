#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/deck.hpp"

namespace graven::exchange {

/// What a deck can be written as:
/// - markdown: a sheet to read; active cards with their answers and key concepts under their groups;
/// - tsv: one active card a line, front, answer and tags, for spreadsheets and other programs;
/// - json: the whole deck, drafts and retired cards included (docs/json.md).
enum class Format { markdown, tsv, json };

[[nodiscard]] std::vector<std::string_view> format_names();

/// How many of the deck's cards the format has room for.
[[nodiscard]] std::size_t exported_cards(Deck const& deck, Format format);

/// UTF-8 with LF and a final newline. Texts are written as they are: whoever prints the result on a terminal
/// has to neutralise control characters.
[[nodiscard]] std::string export_deck(Deck const& deck, Format format);

}  // namespace graven::exchange
