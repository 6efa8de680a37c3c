#include "engine/report/person.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/recall/bias.hpp"
#include "engine/report/statistics/proportion.hpp"

namespace graven::report {

double odds_against(double recall) {
  auto const inside = std::clamp(recall, 1e-6, 1 - 1e-6);
  return (1 - inside) / inside;
}

int objective_of(CatalogueCard const& card) { return card.objectives.empty() ? 0 : card.objectives.front(); }

std::vector<GradedAnswer> graded_answers(Catalogue const& catalogue, Learner const& learner, Day until) {
  std::vector<GradedAnswer> graded;
  graded.reserve(learner.answers.size());
  for (auto const& answer : learner.answers) {
    if (!answer.graded() || answer.day > until) continue;
    graded.push_back(
        {answer.day, odds_against(answer.recall), objective_of(catalogue.cards[answer.card]), answer.passed});
  }
  std::ranges::stable_sort(graded, {}, &GradedAnswer::day);
  return graded;
}

std::span<GradedAnswer const> newest(std::span<GradedAnswer const> answers, std::size_t most) {
  return answers.last(std::min(answers.size(), most));
}

PersonFit::PersonFit(std::span<GradedAnswer const> answers, std::size_t objectives, PersonPrior prior)
    : misfits_(std::max(objectives, std::size_t{1})),
      factors_(misfits_.size()),
      weights_(misfits_.size()),
      surplus_(misfits_.size()),
      misfit_precision_(1 / (prior.misfit * prior.misfit)) {
  constexpr int most_steps = 30;
  bias_ = {prior.mean, prior.spread, static_cast<int>(answers.size())};
  for (int number = 0; number < most_steps && step(answers, prior) > 1e-5; ++number) {
  }
}

/// One step of Newton's method; the second derivatives form an arrow, b's row and column and a diagonal, so
/// that solving takes as long as there are objectives. Gives the longest move. With w and s the sums of p (1
/// - p) and of y - p over an objective's answers, D = w + 1/misfit^2 is u's own curvature.
double PersonFit::step(std::span<GradedAnswer const> answers, PersonPrior prior) {
  std::ranges::fill(weights_, 0);
  std::ranges::fill(surplus_, 0);
  for (std::size_t each = 0; each < factors_.size(); ++each)
    factors_[each] = std::exp(-bias_.value - misfits_[each]);
  for (auto const& answer : answers) {
    auto const p = recall(answer.against, answer.objective);
    auto const at = static_cast<std::size_t>(answer.objective);
    weights_[at] += p * (1 - p);
    surplus_[at] += (answer.passed ? 1.0 : 0.0) - p;
  }
  auto const precision = 1 / (prior.spread * prior.spread);
  double curvature = precision;
  double slope = (prior.mean - bias_.value) * precision;
  for (std::size_t each = 0; each < weights_.size(); ++each) {
    auto const own = weights_[each] + misfit_precision_;
    curvature += weights_[each] - weights_[each] * weights_[each] / own;
    slope += surplus_[each] - weights_[each] / own * (surplus_[each] - misfits_[each] * misfit_precision_);
  }
  bias_.error = 1 / std::sqrt(curvature);
  // A step from the flat part can overshoot.
  auto const move = std::clamp(slope / curvature, -1.0, 1.0);
  double longest = std::abs(move);
  for (std::size_t each = 0; each < weights_.size(); ++each) {
    auto const own = weights_[each] + misfit_precision_;
    auto const own_move = std::clamp(
        (surplus_[each] - misfits_[each] * misfit_precision_ - weights_[each] * move) / own, -1.0, 1.0);
    misfits_[each] += own_move;
    longest = std::max(longest, std::abs(own_move));
  }
  bias_.value += move;
  return longest;
}

double PersonFit::variance(Slope const& slope) const {
  double along_b = 0, own = 0;
  for (std::size_t each = 0; each < weights_.size(); ++each) {
    auto const g = slope.by_objective[each];
    if (g == 0) continue;
    auto const curvature = weights_[each] + misfit_precision_;
    along_b += g * misfit_precision_ / curvature;
    own += g * g / curvature;
  }
  return along_b * along_b * bias_.error * bias_.error + own;
}

double PersonFit::misfit_squares() const {
  double squares = 0;
  for (std::size_t each = 0; each < weights_.size(); ++each) {
    if (weights_[each] == 0) continue;
    auto const curvature = weights_[each] + misfit_precision_;
    auto const through_b = weights_[each] / curvature * bias_.error;
    squares += misfits_[each] * misfits_[each] + 1 / curvature + through_b * through_b;
  }
  return squares;
}

int PersonFit::objectives_answered() const {
  return static_cast<int>(std::ranges::count_if(weights_, [](double weight) { return weight > 0; }));
}

PersonPrior team_prior(std::span<std::vector<GradedAnswer> const> answers_by_learner,
                       std::size_t objectives) {
  constexpr int rounds = 40;
  constexpr std::size_t answers_each = 500;
  constexpr double people_before = 5;
  constexpr double objectives_before = 5;
  constexpr double mean_spread = 0.3;
  PersonPrior const before;
  auto prior = before;
  for (int round = 0; round < rounds; ++round) {
    double people = 0, sum = 0, squares = 0;
    double answered = 0, misfit_squares = 0;
    for (auto const& answers : answers_by_learner) {
      if (answers.empty()) continue;
      PersonFit const fit(newest(answers, answers_each), objectives, prior);
      people += 1;
      sum += fit.bias().value;
      squares += fit.bias().value * fit.bias().value + fit.bias().error * fit.bias().error;
      answered += fit.objectives_answered();
      misfit_squares += fit.misfit_squares();
    }
    if (people == 0) return before;
    PersonPrior next;
    next.mean = sum / (people + prior.spread * prior.spread / (mean_spread * mean_spread));
    auto const around_mean = squares - 2 * next.mean * sum + people * next.mean * next.mean;
    next.spread =
        std::sqrt((people_before * before.spread * before.spread + around_mean) / (people_before + people));
    next.misfit = std::sqrt((objectives_before * before.misfit * before.misfit + misfit_squares) /
                            (objectives_before + answered));
    bool const settled = std::abs(next.mean - prior.mean) + std::abs(next.spread - prior.spread) +
                             std::abs(next.misfit - prior.misfit) <
                         1e-3;
    prior = next;
    if (settled) break;
  }
  return prior;
}

Estimate recall_estimate(double value, double sd, int n) {
  auto const middle = recall::logit(value);
  auto const half = both_sides_95 * sd / std::max(value * (1 - value), 1e-6);
  return {value, std::min(recall::sigmoid(middle - half), value),
          std::max(recall::sigmoid(middle + half), value), n};
}

double chance_below(Estimate const& recall, double line) {
  auto const middle = recall::logit(recall.value);
  auto const to = recall::logit(line);
  // The side towards the line counts: a sum's interval need not be even.
  auto const side = to < middle ? middle - recall::logit(recall.low) : recall::logit(recall.high) - middle;
  return normal_below((to - middle) / std::max(side / both_sides_95, 1e-6));
}

}  // namespace graven::report
