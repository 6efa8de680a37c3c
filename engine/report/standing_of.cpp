#include "engine/report/standing_of.hpp"

#include <algorithm>
#include <cmath>

namespace graven::report {
namespace {

constexpr int days_ahead = 7;
constexpr double durable_stability = 21;  // days
constexpr double sure_enough_for_red = 0.95;

/// Probabilities of one card, corrected for the person.
struct Chances {
  double now = 0;
  double in_7_days = 0;
};

Level level_of(Standing const& standing) {
  if (!standing.recall.known()) return Level::unknown;
  if (standing.chance_below_goal < 0.5) return Level::above;
  return standing.chance_below_goal > sure_enough_for_red ? Level::below : Level::unclear;
}

/// What the answers say about each card.
struct Evidence {
  std::vector<int> graded;  ///< by CardIndex
  std::vector<std::optional<Day>> last_answer;
};

Evidence evidence_of(LearnerView const& view) {
  Evidence evidence{std::vector<int>(view.cards.size()), std::vector<std::optional<Day>>(view.cards.size())};
  for (auto const& answer : view.learner.answers) {
    if (answer.day > view.as_of) continue;
    evidence.graded[answer.card] += answer.graded();
    auto& last = evidence.last_answer[answer.card];
    last = std::max(last.value_or(answer.day), answer.day);
  }
  return evidence;
}

/// The model's recall as corrected for the person.
double corrected(LearnerView const& view, CardStanding const& card, Day day) {
  auto const objective = objective_of(view.catalogue.cards[card.card]);
  return view.fit.recall(odds_against(view.model.recall(card.memory, day)), objective);
}

double mean_recall_on(LearnerView const& view, ScopePart const& part, Day day) {
  double sum = 0;
  int seen = 0;
  for (auto const card : part.cards) {
    if (view.cards[card] == nullptr) continue;
    sum += corrected(view, *view.cards[card], day);
    ++seen;
  }
  return sum / seen;
}

/// Recall only falls without a review, so the day is found by halving.
Day crossing_day(LearnerView const& view, ScopePart const& part) {
  int above = 0, below = days_ahead;
  while (below - above > 1) {
    auto const middle = (above + below) / 2;
    auto const recall = mean_recall_on(view, part, view.as_of + date::days{middle});
    (recall < view.plan.goal ? below : above) = middle;
  }
  return view.as_of + date::days{below};
}

Estimate scaled(Estimate estimate, double factor) {
  estimate.value *= factor;
  estimate.low *= factor;
  estimate.high *= factor;
  return estimate;
}

class Counter {
 public:
  explicit Counter(LearnerView const& view)
      : view_(view), evidence_(evidence_of(view)), chances_(view.cards.size()) {
    for (auto const card : view.scope.whole.cards) {
      if (view.cards[card] == nullptr) continue;
      chances_[card] = {corrected(view, *view.cards[card], view.as_of),
                        corrected(view, *view.cards[card], view.as_of + date::days{days_ahead})};
    }
  }

  Standing of(ScopePart const& part) const {
    Standing result;
    result.assigned = static_cast<int>(part.cards.size());
    result.new_since = part.new_since;
    Chances sum;
    Slope slope(view_.catalogue.objectives.size());
    int graded = 0, durable = 0;
    for (auto const card : part.cards) {
      auto const* standing = view_.cards[card];
      if (standing == nullptr) continue;
      ++result.seen;
      result.suspended += standing->suspended;
      durable += standing->memory.stability >= durable_stability;
      graded += evidence_.graded[card];
      auto const& last = evidence_.last_answer[card];
      if (last) result.last_answer = std::max(result.last_answer.value_or(*last), *last);
      auto const& one = chances_[card];
      sum.now += one.now;
      sum.in_7_days += one.in_7_days;
      slope.add(objective_of(view_.catalogue.cards[card]), one.now);
    }
    if (result.seen == 0) {
      result.recall = result.can_answer = {0, 0, 1, 0};
      result.can_answer.high = 0;
      return result;
    }
    double const seen = result.seen;
    result.coverage = seen / result.assigned;
    result.recall = recall_estimate(sum.now / seen, std::sqrt(view_.fit.variance(slope)) / seen, graded);
    result.can_answer = scaled(result.recall, result.coverage);
    result.recall_in_7_days = sum.in_7_days / seen;
    result.durable = durable / seen;
    result.chance_below_goal = chance_below(result.recall, view_.plan.goal);
    result.level = level_of(result);
    if (result.recall.value >= view_.plan.goal && result.recall_in_7_days < view_.plan.goal) {
      result.crosses_goal = crossing_day(view_, part);
    }
    return result;
  }

 private:
  LearnerView const& view_;
  Evidence evidence_;
  std::vector<Chances> chances_;
};

/// The mean of estimates whose errors are independent.
class Mean {
 public:
  void add(Estimate const& estimate) {
    value_ += estimate.value;
    below_ += std::pow(estimate.value - estimate.low, 2);
    above_ += std::pow(estimate.high - estimate.value, 2);
    n_ += estimate.n;
    ++count_;
  }
  Estimate result() const {
    if (count_ == 0) return {0, 0, 1, 0};
    return {value_ / count_, (value_ - std::sqrt(below_)) / count_, (value_ + std::sqrt(above_)) / count_,
            n_};
  }

 private:
  double value_ = 0, below_ = 0, above_ = 0;
  int n_ = 0, count_ = 0;
};

}  // namespace

std::vector<Standing> standings_of(LearnerView const& view) {
  Counter const counter(view);
  std::vector<Standing> standings;
  standings.reserve(view.scope.objectives.size() + 1);
  for (auto const& part : view.scope.objectives) standings.push_back(counter.of(part));
  standings.push_back(counter.of(view.scope.whole));
  return standings;
}

Standing mean_standing(std::span<Standing const* const> standings, double goal, Day as_of) {
  Standing result;
  Mean recall, can_answer;
  double durable = 0;
  int with_cards = 0;
  for (auto const* each : standings) {
    result.assigned += each->assigned;
    result.seen += each->seen;
    result.suspended += each->suspended;
    result.new_since = std::max(result.new_since, each->new_since);
    can_answer.add(each->can_answer);
    if (each->last_answer) {
      result.last_answer = std::max(result.last_answer.value_or(*each->last_answer), *each->last_answer);
    }
    if (each->seen == 0) continue;
    ++with_cards;
    recall.add(each->recall);
    result.recall_in_7_days += each->recall_in_7_days;
    durable += each->durable;
  }
  result.recall = recall.result();
  result.can_answer = can_answer.result();
  if (with_cards == 0) return result;
  result.coverage = static_cast<double>(result.seen) / result.assigned;
  result.recall_in_7_days /= with_cards;
  result.durable = durable / with_cards;
  result.chance_below_goal = chance_below(result.recall, goal);
  result.level = level_of(result);
  if (result.recall.value >= goal && result.recall_in_7_days < goal) {
    // Between the two ends as along a straight line: the learners' curves are not at hand here.
    auto const part = (result.recall.value - goal) / result.fade();
    auto const days = std::clamp(static_cast<int>(std::ceil(part * days_ahead)), 1, days_ahead);
    result.crosses_goal = as_of + date::days{days};
  }
  return result;
}

}  // namespace graven::report
