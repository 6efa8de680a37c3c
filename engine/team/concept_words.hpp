#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/event.hpp"

namespace graven::team {

/// "g3eqaxkl:h": a concept's key and what became of it (h hit, p partial, m missed, c contradicted); where
/// the learner marked another state than the matcher, the matcher's second: "g3eqaxkl:hm". No key, no word.
[[nodiscard]] std::optional<std::string> concept_word(ConceptOutcome const& outcome);
[[nodiscard]] std::optional<ConceptOutcome> outcome_of(std::string_view word);

}  // namespace graven::team
