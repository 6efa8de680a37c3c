#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>

#include "engine/report/cause.hpp"
#include "engine/report/items.hpp"
#include "engine/report/statistics/proportion.hpp"

namespace graven::report {
namespace {

constexpr double conspicuous_z = 3;

struct Failures {
  Count count;
  double expected = 0;
  double variance = 0;
  int learners = 0;
  std::vector<int> by_learner;   ///< of each learner who has any
  std::size_t last_learner = 0;  ///< 1 + position of the last one counted
  bool last_failed = false;

  double z() const { return variance > 0 ? (count.hits - expected) / std::sqrt(variance) : 0; }
};

void count(Failures& card, Answer const& answer, std::size_t learner, double factor) {
  if (card.last_learner != learner + 1) {
    card.last_learner = learner + 1;
    card.last_failed = false;
    ++card.learners;
  }
  auto const chance = 1 / (1 + odds_against(answer.recall) * factor);
  ++card.count.n;
  card.expected += 1 - chance;
  card.variance += chance * (1 - chance);
  if (answer.passed) return;
  ++card.count.hits;
  if (!card.last_failed) card.by_learner.push_back(0);
  card.last_failed = true;
  ++card.by_learner.back();
}

}  // namespace

Cause cause_of(int learners, std::vector<int> misses, bool stands_out, int answers) {
  if (learners < smallest_group || answers < 2 * smallest_group) return Cause::unknown;
  std::ranges::sort(misses, std::greater{});
  auto const all = std::accumulate(misses.begin(), misses.end(), 0);
  auto const few = std::min(misses.size(), static_cast<std::size_t>(std::max(learners / 5, 1)));
  auto const of_few = std::accumulate(misses.begin(), misses.begin() + static_cast<std::ptrdiff_t>(few), 0);
  if (all >= smallest_group && 3 * of_few >= 2 * all) return Cause::person;
  if (stands_out && 2 * std::ssize(misses) >= learners) return Cause::card;
  return Cause::usual;
}

std::vector<ItemHealth> item_health(Catalogue const& catalogue, std::span<Learner const* const> learners,
                                    std::span<PersonBias const> biases, ItemScope const& scope) {
  auto const& cards = catalogue.cards;
  std::vector<Failures> failures(cards.size());
  for (std::size_t at = 0; at < learners.size(); ++at) {
    auto const factor = std::exp(-biases[at].value);
    for (auto const& answer : learners[at]->answers) {
      if (!answer.graded() || !scope.cards[answer.card] || answer.day > scope.until) continue;
      count(failures[answer.card], answer, at, factor);
    }
  }
  std::map<std::string, std::vector<Count>> by_deck;
  for (std::size_t card = 0; card < cards.size(); ++card) {
    if (failures[card].count.n > 0) by_deck[cards[card].deck].push_back(failures[card].count);
  }
  std::map<std::string, BetaPrior> priors;
  for (auto const& [deck, cells] : by_deck) priors[deck] = shared_prior(cells);

  std::vector<std::size_t> rows;
  for (std::size_t card = 0; card < cards.size(); ++card) {
    if (failures[card].count.n > 0 && failures[card].learners >= scope.least_learners) rows.push_back(card);
  }
  std::ranges::stable_sort(rows, std::greater{}, [&](std::size_t card) { return failures[card].z(); });
  rows.resize(std::min(rows.size(), scope.most_rows));

  std::vector<ItemHealth> result;
  for (auto const card : rows) {
    auto& one = failures[card];
    ItemHealth row;
    row.card = static_cast<CardIndex>(card);
    row.learners = one.learners;
    row.failed = shrunk(one.count, priors[cards[card].deck]);
    row.forecast = one.expected / one.count.n;
    row.z = one.z();
    row.cause = cause_of(one.learners, std::move(one.by_learner), row.z > conspicuous_z, one.count.n);
    result.push_back(row);
  }
  return result;
}

ItemsReport build_items(TeamData const& data) {
  ItemsReport report;
  ItemScope const everything{std::vector<bool>(data.catalogue.cards.size(), true)};
  ItemScope const safe{everything.cards, smallest_group};
  std::vector<Learner const*> learners;
  for (auto const& learner : data.learners) learners.push_back(&learner);
  std::vector<std::vector<GradedAnswer>> graded;
  graded.reserve(data.learners.size());
  for (auto const& learner : data.learners) graded.push_back(graded_answers(data.catalogue, learner));
  auto const objectives = data.catalogue.objectives.size();
  auto const prior = team_prior(graded, objectives);
  std::vector<PersonBias> biases;
  biases.reserve(graded.size());
  for (auto const& answers : graded) biases.push_back(PersonFit(newest(answers), objectives, prior).bias());
  report.concepts = concept_misses(data.catalogue, learners, safe);
  report.cards = item_health(data.catalogue, learners, biases, everything);
  report.cards_left_out = static_cast<int>(
      std::erase_if(report.cards, [](ItemHealth const& row) { return row.learners < smallest_group; }));
  return report;
}

}  // namespace graven::report
