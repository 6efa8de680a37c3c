#pragma once

#include <vector>

#include "decks/compile/lints.hpp"
#include "engine/model/deck.hpp"

namespace graven::match {
class Lexicon;
}

namespace graven::compile {

/// Answers every active card with its own model answer, and with each wording of its concepts, and tells
/// where the matcher does not see what the author calls right (W209): learners who answer so would be told
/// that it is missing. Cards that learners grade themselves are left out; so is all beyond the first 2,000.
[[nodiscard]] std::vector<Finding> self_test(std::vector<LintedCard> const& cards,
                                             std::vector<Alias> const& aliases,
                                             match::Lexicon const* lexicon);

}  // namespace graven::compile
