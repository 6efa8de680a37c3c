#include <algorithm>
#include <functional>
#include <map>

#include "engine/report/cause.hpp"
#include "engine/report/items.hpp"
#include "engine/report/statistics/proportion.hpp"

namespace graven::report {
namespace {

constexpr double conspicuous = 1.5;  // times the deck's mean
constexpr std::size_t most_concepts = 32;

/// What is known of one card's concepts.
struct CardCounts {
  int answers = 0;
  int learners = 0;
  std::vector<int> misses;                   ///< by concept
  std::vector<std::vector<int>> by_learner;  ///< by concept: misses of each learner who has any
};

void count_learner(Learner const& learner, ItemScope const& scope, std::vector<CardCounts>& counts) {
  std::map<CardIndex, std::vector<int>> own;
  for (auto const& answer : learner.answers) {
    // What was missed at first sight had not been learned, so was not forgotten.
    if (!answer.graded() || !scope.cards[answer.card] || answer.day > scope.until) continue;
    auto& card = counts[answer.card];
    auto& misses = own.try_emplace(answer.card, card.misses.size()).first->second;
    ++card.answers;
    for (std::size_t each = 0; each < misses.size(); ++each)
      misses[each] += (answer.missed >> each & 1u) != 0;
  }
  for (auto const& [index, misses] : own) {
    auto& card = counts[index];
    ++card.learners;
    for (std::size_t each = 0; each < misses.size(); ++each) {
      if (misses[each] == 0) continue;
      card.misses[each] += misses[each];
      card.by_learner[each].push_back(misses[each]);
    }
  }
}

struct Candidate {
  std::size_t card = 0;
  std::size_t each = 0;  ///< concept of the card
  double rank = 0;
};

ConceptMiss row_for(Candidate const& candidate, CatalogueCard const& card, CardCounts const& counted,
                    BetaPrior prior) {
  auto const each = candidate.each;
  Count const cell{counted.misses[each], counted.answers};
  ConceptMiss row;
  row.card = static_cast<CardIndex>(candidate.card);
  row.concept_index = static_cast<int>(each);
  row.key = card.concept_keys[each];
  row.text = each < card.concepts.size() ? card.concepts[each] : std::string();
  row.misses = cell.hits;
  row.learners = counted.learners;
  row.learners_missing = static_cast<int>(counted.by_learner[each].size());
  row.share = shrunk(cell, prior);
  row.deck_mean = prior.a / (prior.a + prior.b);
  bool const stands_out = chance_above(cell, prior, std::min(conspicuous * row.deck_mean, 0.99)) > 0.8;
  row.cause = cause_of(counted.learners, counted.by_learner[each], stands_out, cell.n);
  return row;
}

}  // namespace

std::vector<ConceptMiss> concept_misses(Catalogue const& catalogue, std::span<Learner const* const> learners,
                                        ItemScope const& scope) {
  auto const& cards = catalogue.cards;
  std::vector<CardCounts> counts(cards.size());
  for (std::size_t card = 0; card < cards.size(); ++card) {
    auto const concepts = std::min(cards[card].concept_keys.size(), most_concepts);
    counts[card].misses.resize(concepts);
    counts[card].by_learner.resize(concepts);
  }
  for (auto const* learner : learners) count_learner(*learner, scope, counts);

  std::map<std::string, std::vector<Count>> by_deck;
  for (std::size_t card = 0; card < cards.size(); ++card) {
    if (counts[card].answers == 0) continue;
    for (auto const misses : counts[card].misses)
      by_deck[cards[card].deck].push_back({misses, counts[card].answers});
  }
  std::map<std::string, BetaPrior> priors;
  for (auto const& [deck, cells] : by_deck) priors[deck] = shared_prior(cells);

  std::vector<Candidate> candidates;
  for (std::size_t card = 0; card < cards.size(); ++card) {
    auto const& counted = counts[card];
    if (counted.answers == 0 || counted.learners < scope.least_learners) continue;
    for (std::size_t each = 0; each < counted.misses.size(); ++each) {
      if (counted.misses[each] == 0) continue;
      candidates.push_back(
          {card, each, rough_low({counted.misses[each], counted.answers}, priors[cards[card].deck])});
    }
  }
  std::ranges::stable_sort(candidates, std::greater{}, &Candidate::rank);
  candidates.resize(std::min(candidates.size(), scope.most_rows));

  std::vector<ConceptMiss> result;
  for (auto const& candidate : candidates) {
    result.push_back(row_for(candidate, cards[candidate.card], counts[candidate.card],
                             priors[cards[candidate.card].deck]));
  }
  return result;
}

}  // namespace graven::report
