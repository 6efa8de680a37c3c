#pragma once

#include <vector>

#include "engine/match/answer_words.hpp"
#include "engine/match/verdict.hpp"
#include "engine/match/wording.hpp"

namespace graven::match {

/// How much of one wording an answer covers.
struct WordingMatch {
  double score = 0;  ///< P: weighted share of the terms that the answer covers with the right polarity
  bool contradicted = false;
  ConceptState state = ConceptState::missed;
  Evidence evidence;
  std::size_t wording = 0;      ///< index of the one of several that was matched
  std::vector<double> covered;  ///< per term of the wording, 0 to 1
};

/// Looks at the range of the answer only, which covers whole clauses.
[[nodiscard]] WordingMatch match_wording(Wording const& wording, AnswerWords const& answer, Range range);

/// The best of several wordings: by score, and a hit before what is contradicted. Nothing when there is none.
[[nodiscard]] WordingMatch match_wordings(std::vector<Wording> const& wordings, AnswerWords const& answer);

}  // namespace graven::match
