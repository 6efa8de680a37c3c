#pragma once

#include "engine/match/answer_words.hpp"
#include "engine/match/wording.hpp"

namespace graven::match {

/// What stands out about an answer as a whole, whatever the concepts say.
struct AnswerShape {
  bool blank = false;
  bool says_unknown = false;   ///< "I don't know" and its like, in fewer than 14 words
  bool only_question = false;  ///< every content word stands in the question
  bool foreign = false;        ///< five words or more, none of English grammar, most of them in no dictionary
  int content_words = 0;
  double function_share = 0;  ///< function words among all words
  double precision = 0;       ///< of the content words that are not the question's: share the card explains
};

[[nodiscard]] AnswerShape shape_of(AnswerWords const& answer, QuestionStems const& question);

/// Of the wording's neighbouring terms that the answer has both: share that it keeps in order, at most four
/// content words apart. 1 when there is no such pair.
[[nodiscard]] double order_kept(std::vector<Wording> const& wordings, AnswerWords const& answer);

}  // namespace graven::match
