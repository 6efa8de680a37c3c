#include "engine/report/evidence.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/report/statistics/proportion.hpp"

namespace graven::report {
namespace {

constexpr int enough_for_z = 30;
constexpr date::days before_a_loop_can_close{3};

}  // namespace

void Passes::add(Answer const& answer) {
  if (!answer.graded()) return;
  double const recall = answer.recall;
  ++n;
  passed += answer.passed;
  forecast += recall;
  variance += recall * (1 - recall);
}

std::vector<Answer const*> recent_answers(LearnerView const& view, int days) {
  std::vector<Answer const*> recent;
  auto const after = view.as_of - date::days{days};
  for (auto const& answer : view.learner.answers) {
    if (view.scope.assigned[answer.card] && answer.day > after && answer.day <= view.as_of) {
      recent.push_back(&answer);
    }
  }
  return recent;
}

Passes passes_of(std::span<Answer const* const> answers) {
  Passes passes;
  for (auto const* answer : answers) passes.add(*answer);
  return passes;
}

Calibration calibration_of(Passes const& passes) {
  Calibration result;
  result.n = passes.n;
  if (passes.n == 0) return result;
  result.gap = (passes.passed - passes.forecast) / passes.n;
  result.sd = std::sqrt(passes.variance) / passes.n;
  if (passes.n >= enough_for_z && result.sd > 0) result.z = result.gap / result.sd;
  return result;
}

LoopClosure loop_closure_of(LearnerView const& view) {
  LoopClosure loop;
  for (auto const card : view.scope.whole.cards) {
    auto const* standing = view.cards[card];
    if (standing == nullptr || standing->first > view.as_of - before_a_loop_can_close) continue;
    ++loop.introduced;
    loop.closed += standing->answers >= 2;
  }
  return loop;
}

std::vector<GradePair> grade_pairs(LearnerView const& view) {
  std::vector<GradePair> pairs;
  for (auto const& answer : view.learner.answers) {
    if (view.scope.assigned[answer.card] && answer.day <= view.as_of) {
      pairs.push_back({answer.given, answer.suggested});
    }
  }
  return pairs;
}

std::vector<ReliabilityBin> reliability(std::span<Answer const* const> answers) {
  constexpr std::array<double, 7> edges = {0, 0.5, 0.6, 0.7, 0.8, 0.9, 1};
  std::array<Passes, edges.size() - 1> bins;
  for (auto const* answer : answers) {
    if (!answer->graded()) continue;
    auto const above = std::ranges::upper_bound(edges, static_cast<double>(answer->recall)) - edges.begin();
    bins.at(std::min(static_cast<std::size_t>(above), bins.size()) - 1).add(*answer);
  }
  std::vector<ReliabilityBin> result;
  for (std::size_t at = 0; at < bins.size(); ++at) {
    auto const& bin = bins[at];
    if (bin.n == 0) continue;
    result.push_back({edges[at], edges[at + 1], bin.forecast / bin.n, wilson(bin.passed, bin.n)});
  }
  return result;
}

}  // namespace graven::report
