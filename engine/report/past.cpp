#include "engine/report/past.hpp"

#include <algorithm>
#include <cmath>

namespace graven::report {
namespace {

constexpr int most_points = 13;
constexpr double enough_coverage = 0.9, lost_coverage = 0.8;
constexpr double enough_chance = 0.8, lost_chance = 0.5;
constexpr double surely_below = 0.8;
constexpr date::days held{14};

/// Whether an objective is mastered, with the inertia Standing::mastered describes.
struct Mastery {
  std::optional<Day> holding, mastered, first;

  void on(Day day, double coverage, double chance, bool known) {
    bool const holds = known && coverage >= enough_coverage && chance >= enough_chance;
    bool const lost = coverage < lost_coverage || chance < lost_chance;
    if (mastered) {
      if (lost) mastered = holding = std::nullopt;
      return;
    }
    if (!holds) holding.reset();
    if (holds && !holding) holding = day;
    if (holds && day - *holding >= held) {
      mastered = day;
      if (!first) first = day;
    }
  }
};

/// What a card's answers have come to by some day.
struct Recalled {
  bool seen = false;
  double against = 0;  ///< odds against recall, of the model of everybody
  int graded = 0;
};

/// Walks through the answers of the plan's cards day by day.
class Replay {
 public:
  explicit Replay(LearnerView const& view) : view_(view), begin_(view.cards.size() + 1) {
    auto const& answers = view.learner.answers;
    for (auto const& answer : answers) ++begin_[answer.card + 1];
    for (std::size_t card = 1; card < begin_.size(); ++card) begin_[card] += begin_[card - 1];
    order_.resize(answers.size());
    next_.assign(begin_.begin(), begin_.end() - 1);
    for (auto const& answer : answers) order_[next_[answer.card]++] = &answer;
    next_.assign(begin_.begin(), begin_.end() - 1);
    graded_.resize(view.cards.size());
  }

  /// `day` must not go back from one call to the next.
  Recalled at(CardIndex card, Day day) {
    auto& next = next_[card];
    auto const end = begin_[card + 1];
    while (next < end && order_[next]->day <= day) graded_[card] += order_[next++]->graded();
    if (next == begin_[card]) return {};
    auto const* memory = memory_after(card, next, end);
    if (memory == nullptr) return {};
    return {true, odds_against(view_.model.recall(*memory, day)), graded_[card]};
  }

 private:
  /// What the answers before `next` left: kept with the answer that followed, or with the card. Nothing when
  /// the card's progress was started anew after them.
  recall::Memory const* memory_after(CardIndex card, std::uint32_t next, std::uint32_t end) {
    if (next == end) return view_.cards[card] == nullptr ? nullptr : &view_.cards[card]->memory;
    auto const& following = *order_[next];
    if (following.interval < 0) return nullptr;
    kept_ = {following.stability, following.difficulty, order_[next - 1]->day};
    return &kept_;
  }

  LearnerView const& view_;
  std::vector<std::uint32_t> begin_, next_;
  std::vector<Answer const*> order_;  ///< by card
  std::vector<int> graded_;
  recall::Memory kept_;
};

/// One objective, or the plan, on one day.
struct Tally {
  explicit Tally(std::size_t objectives) : slope(objectives) {}
  int seen = 0, graded = 0;
  double sum = 0;  ///< of corrected recall
  Slope slope;

  void add(Recalled const& card, int objective, PersonFit const& fit) {
    if (!card.seen) return;
    ++seen;
    graded += card.graded;
    auto const recall = fit.recall(card.against, objective);
    sum += recall;
    slope.add(objective, recall);
  }
  /// P(recall > line)
  double chance_above(double line, PersonFit const& fit) const {
    if (seen == 0) return 0;
    return 1 - chance_below(recall_estimate(sum / seen, std::sqrt(fit.variance(slope)) / seen, graded), line);
  }
};

double share(double part, std::size_t whole) { return whole == 0 ? 0 : part / static_cast<double>(whole); }

std::vector<Day> points(Day from, Day until) {
  std::vector<Day> days;
  auto const step = past_step((until - from).count());
  for (auto day = from; day < until; day += date::days{step}) days.push_back(day);
  days.push_back(until);
  return days;
}

}  // namespace

int past_step(int span) {
  auto const weeks = (span + 6) / 7;
  return 7 * std::max((weeks + most_points - 1) / most_points, 1);
}

Past past_of(LearnerView const& view) {
  auto const& scope = view.scope;
  auto const objectives = view.catalogue.objectives.size();
  Past past;
  Replay replay(view);
  std::vector<Mastery> mastery(scope.objectives.size() + 1);
  std::vector<Recalled> cards(view.cards.size());
  for (auto const day : points(view.assigned, view.as_of)) {
    auto const known =
        std::ranges::upper_bound(view.graded, day, {}, &GradedAnswer::day) - view.graded.begin();
    PersonFit const fit(newest(std::span(view.graded).first(static_cast<std::size_t>(known))), objectives,
                        view.prior);
    for (auto const card : scope.whole.cards) cards[card] = replay.at(card, day);
    auto const tally_of = [&](ScopePart const& part) {
      Tally tally(objectives);
      for (auto const card : part.cards)
        tally.add(cards[card], objective_of(view.catalogue.cards[card]), fit);
      return tally;
    };
    auto const judge = [&](Mastery& state, ScopePart const& part, Tally const& tally) {
      bool const enough = tally.graded >= enough_answers;
      auto const above = tally.chance_above(view.plan.goal, fit);
      state.on(day, share(tally.seen, part.cards.size()), above, enough);
      return enough && above < 1 - surely_below;
    };
    auto const whole = tally_of(scope.whole);
    judge(mastery.back(), scope.whole, whole);
    PastDay made{day,
                 share(whole.seen, scope.whole.cards.size()),
                 share(whole.sum, scope.whole.cards.size()),
                 fit.bias().value,
                 fit.bias().error,
                 static_cast<int>(known),
                 0};
    for (std::size_t at = 0; at < scope.objectives.size(); ++at) {
      made.objectives_below += judge(mastery[at], scope.objectives[at], tally_of(scope.objectives[at]));
    }
    past.days.push_back(made);
  }
  for (auto const& each : mastery) past.mastered.push_back(each.mastered);
  past.proficient = mastery.back().first;
  return past;
}

}  // namespace graven::report
