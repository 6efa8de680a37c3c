#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/match/answer_key.hpp"
#include "engine/match/characters.hpp"
#include "engine/match/cloze_match.hpp"
#include "engine/match/code_tokens.hpp"
#include "engine/match/concept_match.hpp"
#include "engine/model/card.hpp"

namespace graven::match {

/// An earlier answer to the card, in the form in which it is compared.
struct EarlierAnswer {
  Wording words;
  std::vector<CodeToken> code;  ///< where the card asks for code
  std::string gap;              ///< what filled the concept's gap, folded; empty when the card is no cloze
};

/// Whether a wording says nothing but words of the question.
[[nodiscard]] bool only_asks(Wording const& wording);

/// A concept with all its wordings prepared.
struct PreparedConcept {
  std::string key;
  std::string wording;
  std::vector<Wording> wordings;
  std::vector<std::string> texts;  ///< the wordings as the author wrote them
  std::vector<std::vector<std::vector<CodeToken>>>
      code;  ///< one a wording: its spans that are code; none for prose
  /// One a wording: its literal form, where words cannot decide. Empty where they can.
  std::vector<std::string> literals;
  std::vector<EarlierAnswer> accepted;  ///< in which the learner found the concept
  std::vector<EarlierAnswer> rejected;  ///< in which the learner missed it

  /// Whether a wording says nothing but words of the question, as "yes or no" and "which" questions have it.
  [[nodiscard]] bool repeats_question() const;
};

/// Two concepts that say something of two things: "a thread is heavy", "a coroutine is light".
struct ConceptPair {
  std::size_t first;  ///< index of the concept
  std::size_t second;
  PartnerPair partners;
};

/// Everything about a card that does not depend on the answer.
struct PreparedCard {
  PreparedCard(Card const& card, std::vector<Alias> const& aliases, KeyOptions const& options);

  ReferenceWords words;
  QuestionStems question;
  ClozeGaps gaps;
  bool judged_as_code;    ///< GradeMode::code
  bool may_equal_answer;  ///< asks for code: an answer with the model answer's very tokens is right
  CodeStyle code_style;
  std::vector<CodeToken> model_code;
  std::vector<PreparedConcept> concepts;
  std::vector<ConceptPair> concept_pairs;
  std::vector<PreparedConcept> optional_concepts;
  std::vector<PreparedConcept> wrong_statements;
  std::optional<PreparedConcept> whole;  ///< the model answer, for a card without concepts
  std::vector<Wording> accepted;         ///< earlier answers
  std::vector<Wording> rejected;
  std::vector<bool> concept_words;  ///< per reference word: whether a concept or the model answer has it
  bool has_literals = false;        ///< some concept has
  int need = 0;
  int content_words = 0;  ///< of all concepts' first wordings, or of the model answer
  LetterCount letters;

 private:
  [[nodiscard]] PreparedConcept prepare(Concept const& each);
  void find_opposed_concepts();
  void find_concept_pairs();
  [[nodiscard]] std::vector<Wording> prepare_remembered(std::vector<std::string> const& answers);
  void remember_concepts(std::map<std::string, RememberedAnswers> const& remembered);
  [[nodiscard]] EarlierAnswer prepare_earlier(std::string const& answer, std::size_t concept_index);
  void mark_concept_words(std::vector<PreparedConcept> const& prepared);
};

}  // namespace graven::match
