#pragma once

#include <optional>
#include <string>

#include "decks/lesson/page/block.hpp"

namespace graven::lesson::page {

/// The exercise that these blocks set: their text is the prompt; what stands in them as solution, hint or
/// table of criteria is that. `title` is the heading above them; a prompt without a text of its own is the
/// title. Nothing when there is neither.
[[nodiscard]] std::optional<Exercise> exercise_of(Blocks const& blocks, std::string const& title,
                                                  Span heading);

/// A solution's blocks: code when they hold one piece of code and no word, else text.
[[nodiscard]] std::optional<std::variant<Text, Code>> solution_of(Blocks const& blocks);

/// Rows of a rubric, a table whose first column names criteria and whose next one says what the best looks
/// like. Empty for every other table.
[[nodiscard]] std::vector<Text> criteria_of(Block const& table);

/// What a container is for, by its name or, for details, by their summary.
[[nodiscard]] Role role_of(Block const& container);

}  // namespace graven::lesson::page
