#pragma once

#include <string_view>

#include "engine/match/prepared_card.hpp"
#include "engine/match/verdict.hpp"

namespace graven::match {

/// Gap by gap. The card has gaps.
[[nodiscard]] Verdict judge_gaps(PreparedCard const& card, std::string_view answer);

/// Concept by concept, or against the model answer as a whole; code first by its tokens.
[[nodiscard]] Verdict judge_text(PreparedCard const& card, std::string_view answer);

}  // namespace graven::match
