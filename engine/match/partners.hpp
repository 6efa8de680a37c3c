#pragma once

#include <vector>

#include "engine/match/answer_words.hpp"
#include "engine/match/wording.hpp"

namespace graven::match {

enum class Partners {
  kept,
  swapped,   ///< "writes are frequent and reads are rare"
  reversed,  ///< swapped, and the sides are opposites: the answer says the contrary
};

struct PartnerCheck {
  Partners partners = Partners::kept;
  std::vector<std::size_t> tokens;  ///< of the answer: the words in the wrong company
};

/// Whether the answer gives each statement the other's predicate, in one of the pairs.
[[nodiscard]] PartnerCheck check_partners(std::vector<PartnerPair> const& pairs, AnswerWords const& answer,
                                          Range range);

}  // namespace graven::match
