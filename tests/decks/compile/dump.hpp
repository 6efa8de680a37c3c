#pragma once

#include <string>

#include "decks/compile/compiler.hpp"

namespace graven::compile {

/// A compiled lesson for people to read and for golden files: counts, goals, cards in full, diagnostics.
[[nodiscard]] std::string dump(Compiled const& compiled, Diagnostics const& of_reading);

/// What both renderings of a page must agree on: ids, kinds, states, fronts, answers, concepts, goals, with
/// white space folded; no lines, no diagnostics.
[[nodiscard]] std::string essence(Compiled const& compiled);

}  // namespace graven::compile
