#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/review/answer.hpp"

namespace graven::cli::review {

/// Which cards of a deck a quiz asks.
struct QuizChoice {
  std::optional<int> goal;  ///< only cards that serve it
  std::optional<CardKind> kind;
  int count = 10;  ///< at most
  std::uint64_t seed = 0;
};

/// Active cards of the deck in an order that follows from the seed alone. A learner's own suspension counts.
[[nodiscard]] std::vector<store::StoredCard> quiz_cards(store::Collection const& collection, DeckRef deck,
                                                        QuizChoice const& choice);

struct QuizAnswer {
  store::StoredCard card;
  Judged judged;
  Grade grade;
};

/// 0 to 1: the matcher's score, or what the learner's own grade is worth.
[[nodiscard]] double score_of(QuizAnswer const& answer);

struct GoalScore {
  std::optional<int> id;  ///< absent for the cards that serve no goal
  std::string text;
  int questions = 0;
  double score = 0;                 ///< mean over its questions, 0 to 1
  std::vector<std::string> missed;  ///< concepts that were not hit, each once
};

struct QuizScore {
  int questions = 0;
  double score = 0;
  std::vector<GoalScore> goals;  ///< in the deck's order; a card counts for every goal it serves
};

[[nodiscard]] QuizScore quiz_score(std::vector<QuizAnswer> const& answers, std::vector<Goal> const& goals);

}  // namespace graven::cli::review
