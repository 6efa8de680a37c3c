#pragma once

#include <optional>
#include <vector>

#include "engine/match/verdict.hpp"

/// Where a learner knows better than the matcher what an answer has.
namespace graven::match {

/// The verdict with the learner's marks, one for each concept, in place of the matcher's states: score and
/// suggested grade follow from them, and what the matcher said stays known. `need` is the card's. Marks that
/// say what the matcher says change nothing. How strictly the matcher judges the deck has no part in it.
[[nodiscard]] Verdict corrected(Verdict verdict, std::vector<ConceptState> const& marks,
                                std::optional<int> need);

[[nodiscard]] bool is_corrected(Verdict const& verdict);

[[nodiscard]] std::vector<ConceptState> states_of(std::vector<ConceptVerdict> const& concepts);

}  // namespace graven::match
