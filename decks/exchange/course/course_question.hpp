#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/model/card.hpp"

/// Cards as the kinds of question that course systems know.
namespace graven::exchange {

enum class QuestionKind {
  short_answer,  ///< compared with whole texts by the course system
  essay,         ///< read by a person, with the key concepts as a rubric
  cloze,         ///< gaps in a text, each compared with whole texts
};

/// A course system compares letter by letter, so only an answer of one idea in a word or two is left to it;
/// what asks for ideas, code or self-judgement is an essay.
[[nodiscard]] QuestionKind question_kind(Card const& card);

/// What a short answer may be, the first being the model; Markdown's code marks are gone. Without
/// repetitions.
[[nodiscard]] std::vector<std::string> accepted_answers(Card const& card);

/// What a gap takes, the same way.
[[nodiscard]] std::vector<std::string> accepted_answers(std::vector<std::string> const& wordings);

/// The beginning of what is asked, on one line, for lists of questions: at most 80 characters.
[[nodiscard]] std::string question_name(Card const& card);

}  // namespace graven::exchange
