#pragma once

#include <string>

#include "engine/match/answer_words.hpp"
#include "engine/match/prepared_card.hpp"

namespace graven::match {

/// Likeness from which on two answers say the same.
inline constexpr double nearly_all = 0.8;

/// How much an answer is like those a person called right, or wrong, 0 to 1. Of rejected ones 0 while they
/// are fewer than three: one slip must not condemn what resembles it.
struct MemoryMatch {
  double accepted = 0;               ///< the most similar one
  double rejected = 0;               ///< the most similar one
  double explained_by_rejected = 0;  ///< root mean square of the shares of the answer that each explains
  bool any_rejected = false;         ///< three or more
};

[[nodiscard]] MemoryMatch compare_with_memory(PreparedCard const& card, AnswerWords const& answer);

/// The score of an answer, 0 to 1, in the light of earlier ones. Three accepted and three rejected answers
/// add .033 to the mean AUC of five courses under two draws (science .033, data structures .050).
[[nodiscard]] double remembered_score(double score, MemoryMatch const& memory);

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
