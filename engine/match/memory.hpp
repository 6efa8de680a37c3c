#pragma once

#include <string>

#include "engine/match/answer_words.hpp"
#include "engine/match/prepared_card.hpp"

namespace graven::match {

/// Likeness from which on two answers say the same.
inline constexpr double nearly_all = 0.8;

/// How much an answer is like the most similar of those a person called right, or wrong, 0 to 1.
struct MemoryMatch {
  double accepted = 0;
  double rejected =
      0;  ///< 0 while fewer than three were rejected: one slip must not condemn what resembles it
};

[[nodiscard]] MemoryMatch compare_with_memory(PreparedCard const& card, AnswerWords const& answer);

/// Whether the two are nearly the same: each says most of what the other says, and no opposite of it.
[[nodiscard]] bool nearly_the_same(Wording const& earlier, PreparedCard const& card,
                                   AnswerWords const& answer);

/// Earlier answers that are nearly the same as the one being judged, by what was said of one concept in them.
struct AlikeAnswers {
  std::size_t accepted = 0;
  std::size_t rejected = 0;
};

/// A hit when one such answer was accepted; missed when three or more were rejected, and more than accepted.
void recall(ConceptVerdict& verdict, AlikeAnswers alike);

}  // namespace graven::match
