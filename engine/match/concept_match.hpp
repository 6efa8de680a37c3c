#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "engine/match/answer_words.hpp"
#include "engine/match/verdict.hpp"

namespace graven::match {

/// Hashes of the stems of a question: words that an answer gets little credit for repeating.
using QuestionStems = std::unordered_set<std::uint64_t>;

/// A content word of a wording, with the polarity it has there.
struct Term {
  std::size_t word = 0;  ///< index in ReferenceWords
  Polarity polarity = Polarity::affirmed;
  double weight = 1;
  bool asked = false;      ///< stands in the question
  bool both_ways = false;  ///< the wording has it affirmed and negated
  std::string written;     ///< as the author wrote it
};

/// One wording of a concept, prepared.
struct Wording {
  std::vector<Term> terms;
  double weight = 0;  ///< of all terms
  int content_words = 0;
};

[[nodiscard]] Wording prepare_wording(std::string_view wording, QuestionStems const& question,
                                      ReferenceWords& words);

/// How much of one wording an answer covers.
struct WordingMatch {
  double score = 0;  ///< P: weighted share of the terms that the answer covers with the right polarity
  bool contradicted = false;
  ConceptState state = ConceptState::missed;
  Evidence evidence;
  std::vector<double> covered;  ///< per term of the wording, 0 to 1
};

/// Looks at the range of the answer only, which covers whole clauses.
[[nodiscard]] WordingMatch match_wording(Wording const& wording, AnswerWords const& answer, Range range);

/// The best of several wordings: one that is not contradicted, then by score. Nothing when there is none.
[[nodiscard]] WordingMatch match_wordings(std::vector<Wording> const& wordings, AnswerWords const& answer);

}  // namespace graven::match
