#pragma once

#include <nlohmann/json.hpp>

#include "cli/context.hpp"
#include "cli/recompile.hpp"

namespace graven::cli {

/// {deck, title, file, cards, goals, changes, diagnostics, counts} of a deck that was compiled.
[[nodiscard]] nlohmann::ordered_json compile_json(DeckBuild const& build);

/// What became of the deck's file.
enum class Outcome { would_write, wrote, unchanged };

/// Its cards in numbers, what changed, goals that no card serves, and what to type next.
void print_compiled(Context& context, DeckBuild const& build, OnMeaning on_meaning, Outcome outcome);

}  // namespace graven::cli
