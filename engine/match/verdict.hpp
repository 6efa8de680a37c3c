#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/event.hpp"
#include "engine/model/grade.hpp"

namespace graven::match {

/// What the learner said of a concept in earlier answers that are nearly the same.
enum class Remembered { nothing, accepted, rejected };

[[nodiscard]] std::string_view name_of(Remembered remembered);

/// Why a concept got its state, in the learner's and the author's own words.
struct Evidence {
  std::string quote;                       ///< the part of the answer that matched, as typed; may be empty
  std::vector<std::string> matched;        ///< words of the concept that were found
  std::vector<std::string> missing;        ///< words of the concept that were not
  std::vector<std::string> contradicting;  ///< words of the answer that say the opposite: "not", "slow"
  Remembered remembered = Remembered::nothing;  ///< what decided in place of words

  friend bool operator==(Evidence const&, Evidence const&) = default;
};

struct ConceptVerdict {
  std::string key;      ///< of the concept
  std::string wording;  ///< its first wording
  ConceptState state = ConceptState::missed;
  double score = 0;  ///< 0 to 1: share of the concept that the answer covers
  Evidence evidence;
  std::optional<ConceptState> suggested =
      std::nullopt;  ///< by the matcher, where the learner marked another state

  friend bool operator==(ConceptVerdict const&, ConceptVerdict const&) = default;
};

/// What the learner should know about the answer as a whole.
enum class Remark {
  blank,             ///< nothing in it
  does_not_know,     ///< "I don't know"
  copies_question,   ///< every content word stands in the question
  keywords_only,     ///< the right words without sentence or order
  lists_everything,  ///< far more, and mostly unrelated, words than the answer needs
  unrelated_text,    ///< right, with much beside the point
  other_language,    ///< hardly a letter of the card's script
  was_cut,           ///< longer than is read
};

[[nodiscard]] std::string_view name_of(Remark remark);  ///< "keywords_only"
[[nodiscard]] std::string_view text_of(Remark remark);  ///< "keywords only: …" for the learner
/// The best grade for an answer of which that is to be said, whatever becomes of its concepts.
[[nodiscard]] Grade best_grade(Remark remark);

/// Where an answer in code first differs from the model answer.
struct CodeDifference {
  std::string expected;  ///< token of the model answer; empty when the answer goes on after its end
  std::string found;     ///< token of the answer; empty when the answer ends too early
  int line = 1;          ///< of the answer, from 1

  friend bool operator==(CodeDifference const&, CodeDifference const&) = default;
};

struct Verdict {
  std::vector<ConceptVerdict> concepts;  ///< one each, in the card's order
  std::optional<ConceptVerdict> whole;   ///< the model answer as one, for a card without concepts; no key
  std::vector<ConceptVerdict> optional_concepts;  ///< only those hit or half hit
  std::vector<ConceptVerdict> wrong_statements;   ///< only those the answer makes
  std::optional<CodeDifference> code_difference;  ///< only where code is compared and differs
  std::vector<Remark> remarks;
  double score = 0;                  ///< 0 to 1 for the whole answer
  Grade unadjusted = *Grade::of(0);  ///< grade that the matcher's states give
  Grade suggested = *Grade::of(0);  ///< the same with the deck's strictness; or what the learner's marks give
  bool sure = false;                ///< false: the learner should check the suggestion

  friend bool operator==(Verdict const&, Verdict const&) = default;
};

/// Grade from concept states alone: hit 1, partial 1/2, missed 0, contradicted -1/4, the mean times 5; with
/// `need` only that many of the best count. A wrong statement counts like one more contradicted concept. One
/// contradiction caps the grade at 3, more at 2. Also serves criteria that the learner ticks.
[[nodiscard]] Grade suggested_grade(std::vector<ConceptState> const& states, int need,
                                    int wrong_statements = 0);

/// Mean of the concepts' scores, the best `need` of them, in finer steps than the grade.
[[nodiscard]] double mean_score(Verdict const& verdict, int need);

/// Grade for an answer judged against a whole model answer of which it covers `score` (0 to 1).
[[nodiscard]] Grade grade_of_coverage(double score);

}  // namespace graven::match
