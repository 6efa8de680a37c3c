#pragma once

#include <string>
#include <string_view>
#include <vector>

/// Cells of a table as texts of a card.
namespace graven::exchange {

/// As Markdown: HTML is turned where the file says that its cells are HTML; else only <br> is a line end, and
/// the apostrophe that keeps a spreadsheet from running a formula goes.
[[nodiscard]] std::string text_of_cell(std::string_view cell, bool html);

/// Of a cell with Anki's gaps, `{{c1::text}}`, a cloze of ours for each of its numbers (at most 50), as Anki
/// has a card for each. Empty when it has none.
[[nodiscard]] std::vector<std::string> clozes_of_cell(std::string_view cell, bool html);

}  // namespace graven::exchange
