#include "cli/review/quiz.hpp"

#include <algorithm>
#include <utility>

#include "engine/model/uuid.hpp"

namespace graven::cli::review {
namespace {

bool fits(Card const& card, QuizChoice const& choice) {
  if (choice.kind && card.kind != *choice.kind) return false;
  return !choice.goal || std::find(card.goals.begin(), card.goals.end(), *choice.goal) != card.goals.end();
}

/// Fisher-Yates; std::shuffle gives another order with every standard library.
void shuffle(std::vector<store::StoredCard>& cards, std::uint64_t seed) {
  auto const random = seeded_random(seed);
  for (auto left = cards.size(); left > 1; --left) std::swap(cards[left - 1], cards[random() % left]);
}

void add_to(GoalScore& goal, QuizAnswer const& answer) {
  ++goal.questions;
  goal.score += score_of(answer);
  if (overruled(answer.grade, answer.judged.verdict.suggested)) return;
  for (auto const& each : answer.judged.verdict.concepts) {
    bool const listed = std::find(goal.missed.begin(), goal.missed.end(), each.wording) != goal.missed.end();
    if (each.state != ConceptState::hit && !listed) goal.missed.push_back(each.wording);
  }
}

}  // namespace

std::vector<store::StoredCard> quiz_cards(store::Collection const& collection, DeckRef deck,
                                          QuizChoice const& choice) {
  std::vector<store::StoredCard> cards;
  for (auto const& line : collection.cards(deck)) {
    if (line.state != CardState::active) continue;
    auto card = collection.card(line.ref);
    if (card && fits(card->card, choice)) cards.push_back(std::move(*card));
  }
  shuffle(cards, choice.seed);
  if (cards.size() > static_cast<std::size_t>(std::max(0, choice.count))) {
    cards.resize(static_cast<std::size_t>(std::max(0, choice.count)));
  }
  return cards;
}

double score_of(QuizAnswer const& answer) {
  auto const& verdict = answer.judged.verdict;
  if (answer.grade == verdict.suggested) return verdict.score;
  return answer.grade.value() / 5.0;
}

QuizScore quiz_score(std::vector<QuizAnswer> const& answers, std::vector<Goal> const& goals) {
  QuizScore total;
  for (auto const& goal : goals) total.goals.push_back({goal.id, goal.text, 0, 0, {}});
  GoalScore rest{std::nullopt, "no goal", 0, 0, {}};
  for (auto const& answer : answers) {
    ++total.questions;
    total.score += score_of(answer);
    bool served = false;
    for (auto& goal : total.goals) {
      auto const& serves = answer.card.card.goals;
      if (std::find(serves.begin(), serves.end(), *goal.id) == serves.end()) continue;
      add_to(goal, answer);
      served = true;
    }
    if (!served) add_to(rest, answer);
  }
  total.goals.push_back(std::move(rest));
  std::erase_if(total.goals, [](GoalScore const& goal) { return goal.questions == 0; });
  for (auto& goal : total.goals) goal.score /= goal.questions;
  if (total.questions > 0) total.score /= total.questions;
  return total;
}

}  // namespace graven::cli::review
