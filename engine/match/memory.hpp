#pragma once

#include "engine/match/answer_words.hpp"
#include "engine/match/prepared_card.hpp"

namespace graven::match {

/// How much an answer is like the most similar of those a person called right, or wrong, 0 to 1.
struct MemoryMatch {
  double accepted = 0;
  double rejected =
      0;  ///< 0 while fewer than three were rejected: one slip must not condemn what resembles it
};

[[nodiscard]] MemoryMatch compare_with_memory(PreparedCard const& card, AnswerWords const& answer);

}  // namespace graven::match
