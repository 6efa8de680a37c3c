#include "engine/report/person.hpp"

#include <algorithm>
#include <cmath>

#include "engine/report/statistics/proportion.hpp"

namespace graven::report {

double odds_against(double recall) {
  auto const inside = std::clamp(recall, 1e-6, 1 - 1e-6);
  return (1 - inside) / inside;
}

double corrected_recall(double against, double bias) { return 1 / (1 + against * std::exp(-bias)); }

std::vector<GradedAnswer> graded_answers(Learner const& learner) {
  std::vector<GradedAnswer> graded;
  graded.reserve(learner.answers.size());
  for (auto const& answer : learner.answers) {
    if (answer.graded()) graded.push_back({answer.day, odds_against(answer.recall), answer.passed});
  }
  std::ranges::stable_sort(graded, {}, &GradedAnswer::day);
  return graded;
}

PersonBias person_bias(std::span<GradedAnswer const> answers, PersonPrior prior) {
  constexpr int most_steps = 30;
  auto const last = answers.last(std::min(answers.size(), answers_for_bias));
  auto const precision = 1 / (prior.spread * prior.spread);
  PersonBias bias{prior.mean, prior.spread, static_cast<int>(last.size())};
  for (int step = 0; step < most_steps; ++step) {
    auto const factor = std::exp(-bias.value);
    double slope = (prior.mean - bias.value) * precision;
    double curvature = precision;
    for (auto const& answer : last) {
      auto const p = 1 / (1 + answer.against * factor);
      slope += (answer.passed ? 1.0 : 0.0) - p;
      curvature += p * (1 - p);
    }
    bias.error = 1 / std::sqrt(curvature);
    // The posterior is concave, but a step from its flat part can overshoot.
    auto const move = std::clamp(slope / curvature, -1.0, 1.0);
    bias.value += move;
    if (std::abs(move) < 1e-6) break;
  }
  return bias;
}

PersonPrior team_prior(std::span<std::vector<GradedAnswer> const> answers_by_learner) {
  constexpr int rounds = 15;
  constexpr double known_before = 5;  // people
  constexpr double mean_spread = 0.3;
  PersonPrior const before;
  auto prior = before;
  for (int round = 0; round < rounds; ++round) {
    double sum = 0, people = 0;
    std::vector<PersonBias> biases;
    for (auto const& answers : answers_by_learner) {
      if (answers.empty()) continue;
      biases.push_back(person_bias(answers, prior));
      sum += biases.back().value;
      people += 1;
    }
    if (people == 0) return before;
    auto const variance = prior.spread * prior.spread;
    auto const mean = sum / (people + variance / (mean_spread * mean_spread));
    double squares = known_before * before.spread * before.spread;
    for (auto const& bias : biases) {
      squares += std::pow(bias.value - mean, 2) + bias.error * bias.error;
    }
    PersonPrior const next{mean, std::sqrt(squares / (known_before + people))};
    bool const settled = std::abs(next.mean - prior.mean) + std::abs(next.spread - prior.spread) < 1e-4;
    prior = next;
    if (settled) break;
  }
  return prior;
}

Estimate widened(double value, double at_low, double at_high, int n) {
  constexpr double floor = both_sides_95 * model_floor;
  auto const below = std::hypot(value - at_low, floor);
  auto const above = std::hypot(at_high - value, floor);
  return {value, std::max(value - below, 0.0), std::min(value + above, 1.0), n};
}

double chance_below(Estimate const& recall, double line) {
  // The side towards the line counts: the interval is longer on the left.
  auto const side = line < recall.value ? recall.value - recall.low : recall.high - recall.value;
  auto const sd = std::max(side, 1e-9) / both_sides_95;
  return normal_below((line - recall.value) / sd);
}

}  // namespace graven::report
