#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/terminal/style.hpp"

namespace graven::cli::terminal {

/// A card's Markdown as lines for a terminal `columns` wide: paragraphs wrapped, fenced code indented and
/// never wrapped at blanks (a longer line is continued below, marked), inline code and emphasis styled or
/// left readable without colour, bullets and numbers with hanging indents. Neutralises control characters
/// itself.
[[nodiscard]] std::vector<std::string> markdown_lines(std::string_view markdown, int columns,
                                                      Style const& style);

}  // namespace graven::cli::terminal
