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

}  // namespace

MemoryMatch compare_with_memory(PreparedCard const& card, AnswerWords const& answer) {
  MemoryMatch memory;
  for (auto const& earlier : card.accepted) {
    auto const match = match_wording(earlier, answer, answer.all());
    if (!match.contradicted) memory.accepted = std::max(memory.accepted, match.score);
  }
  if (card.rejected.size() < fewest_rejected) return memory;
  // An answer that says a wrong one and more may be right, so both directions count here.
  for (auto const& earlier : card.rejected) {
    auto const match = match_wording(earlier, answer, answer.all());
    if (match.contradicted) continue;
    memory.rejected = std::max(memory.rejected, std::sqrt(match.score * explained(earlier, card, answer)));
  }
  return memory;
}

}  // namespace graven::match
