#pragma once

#include <vector>

#include "engine/match/answer_words.hpp"
#include "engine/match/wording.hpp"

namespace graven::match {

struct Contradiction {
  bool found = false;
  std::vector<std::size_t> tokens;  ///< of the answer: negators and opposites
};

/// Whether the answer, in the range, says the opposite of the wording: enough of its words in one clause, or
/// in all of it, with an odd number of reversals (a negation too many or too few, each opposite).
[[nodiscard]] Contradiction find_contradiction(Wording const& wording, AnswerWords const& answer,
                                               Range range);

}  // namespace graven::match
