#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/event.hpp"

namespace graven::team {

/// "KEY:STATES KEY:STATES", in the words of the wire (concept_words.hpp), and back; nothing for another text.
[[nodiscard]] std::string concepts_text(std::vector<ConceptOutcome> const& concepts);
[[nodiscard]] std::optional<std::vector<ConceptOutcome>> concepts_in(std::string_view text);

}  // namespace graven::team
