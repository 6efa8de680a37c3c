#pragma once

#include "decks/compile/workshop.hpp"

namespace graven::compile {

/// What makes a card hard to learn, by the rules of docs/diagnostics.md (W201 to W208). Lints report; they
/// never change a card.
void lint_candidates(Workshop& shop);

}  // namespace graven::compile
