#include "engine/match/memory.hpp"

#include <algorithm>
#include <cmath>

#include "engine/match/concept_match.hpp"

namespace graven::match {
namespace {

constexpr std::size_t fewest_rejected = 3;

/// Share of the answer that the earlier one explains, words of the question counting little.
double explained(Wording const& earlier, PreparedCard const& card, AnswerWords const& answer) {
  double all = 0;
  double known = 0;
  for (std::size_t i = 0; i < answer.content().size(); ++i) {
    auto const& occurrence = answer.content()[i];
    if (occurrence.compound || occurrence.alias != no_token) continue;
    double const weight = card.question.contains(answer.word(i).stem_hash) ? 0.2 : 1.05;
    double best = 0;
    for (auto const& term : earlier.terms) {
      auto const match = answer.match(term.word, i);
      if (!match.antonyms && agree(term.polarity, occurrence.polarity))
        best = std::max(best, match.similarity);
    }
    all += weight;
    known += weight * best;
  }
  return all > 0 ? known / all : 0;
}

/// An answer that says a wrong one and more may be right, so both directions count here.
double likeness(Wording const& earlier, PreparedCard const& card, AnswerWords const& answer) {
  auto const match = match_wording(earlier, answer, answer.all());
  if (match.contradicted) return 0;
  return std::sqrt(match.score * explained(earlier, card, answer));
}

}  // namespace

MemoryMatch compare_with_memory(PreparedCard const& card, AnswerWords const& answer) {
  MemoryMatch memory;
  for (auto const& earlier : card.accepted) {
    auto const match = match_wording(earlier, answer, answer.all());
    if (!match.contradicted) memory.accepted = std::max(memory.accepted, match.score);
  }
  if (card.rejected.size() < fewest_rejected) return memory;
  double squares = 0;
  for (auto const& earlier : card.rejected) {
    auto const match = match_wording(earlier, answer, answer.all());
    auto const share = match.contradicted ? 0 : explained(earlier, card, answer);
    squares += share * share;
    memory.rejected = std::max(memory.rejected, std::sqrt(match.contradicted ? 0 : match.score * share));
  }
  memory.any_rejected = true;
  memory.explained_by_rejected = std::sqrt(squares / static_cast<double>(card.rejected.size()));
  return memory;
}

double remembered_score(double score, MemoryMatch const& memory) {
  constexpr double share = 0.5;
  constexpr double cost = 0.4;
  constexpr double in_any_answer = 0.25;  // so much of an answer any other to the question explains
  constexpr double tail = 0.2;            // below it scores crowd towards 0, and keep their order
  auto const raised = (1 - share) * score + share * std::max(score, memory.accepted);
  auto const lowered = memory.any_rejected ? cost * (memory.explained_by_rejected - in_any_answer) : 0;
  auto const sum = std::min(raised - lowered, 1.0);
  return sum >= tail || !memory.any_rejected ? sum : tail * std::exp((sum - tail) / tail);
}

bool nearly_the_same(Wording const& earlier, PreparedCard const& card, AnswerWords const& answer) {
  return likeness(earlier, card, answer) >= nearly_all;
}

void recall(ConceptVerdict& verdict, AlikeAnswers alike) {
  if (alike.rejected >= fewest_rejected && alike.rejected > alike.accepted) {
    if (verdict.state != ConceptState::hit && verdict.state != ConceptState::partial) return;
    verdict.state = ConceptState::missed;
    verdict.score = 0;
    verdict.evidence = {};
    verdict.evidence.remembered = Remembered::rejected;
  } else if (alike.accepted > 0 && verdict.state != ConceptState::hit) {
    verdict.state = ConceptState::hit;
    verdict.score = 1;
    verdict.evidence = {};
    verdict.evidence.remembered = Remembered::accepted;
  }
}

}  // namespace graven::match
