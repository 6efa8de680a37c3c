#pragma once

#include <cmath>
#include <span>
#include <vector>

#include "engine/report/statistics/estimate.hpp"
#include "engine/report/team_data.hpp"

namespace graven::report {

/// How recall differs from the model of everybody: p = sigmoid(logit(R) + b + u), with b ~ N(mean, spread^2)
/// the person's and u ~ N(0, misfit^2) the person's with one objective. u is what no model of memory gets
/// right: FSRS-6 misses observed recall by 0.065 (root mean square over bins, srs-benchmark), a part of which
/// is chance. A misfit of 0.4 is 0.05 of recall where recall is 0.85; on this scale it shrinks towards
/// certainty as it must.
struct PersonPrior {
  double mean = 0;
  double spread = 0.6;
  double misfit = 0.4;
};

/// b of one person: maximum a posteriori, with the standard error from the curvature there.
struct PersonBias {
  double value = 0;
  double error = 0.6;
  int n = 0;  ///< graded answers behind it
};

/// A graded answer as the correction needs it: the odds against recall, (1 - R) / R, so that sigmoid(logit(R)
/// + s) is 1 / (1 + against e^-s).
struct GradedAnswer {
  Day day;
  double against = 0;
  int objective = 0;  ///< of its card, as in objective_of
  bool passed = false;
};

/// The odds against `recall`, which is kept 1e-6 away from 0 and 1.
[[nodiscard]] double odds_against(double recall);

/// The answers that tell about persons as they are now.
[[nodiscard]] std::span<GradedAnswer const> newest(std::span<GradedAnswer const> answers,
                                                   std::size_t most = 200);

/// What a card's u hangs on: its first objective.
[[nodiscard]] int objective_of(CatalogueCard const& card);

/// The learner's graded answers by day, those after `until` left out.
[[nodiscard]] std::vector<GradedAnswer> graded_answers(Catalogue const& catalogue, Learner const& learner,
                                                       Day until = Day::max());

/// How a mean of recalls moves with b (all of it) and with each objective's u.
struct Slope {
  explicit Slope(std::size_t objectives) : by_objective(objectives) {}
  /// One of the recalls that are summed.
  void add(int objective, double recall) {
    by_objective[static_cast<std::size_t>(objective)] += recall * (1 - recall);
  }
  std::vector<double> by_objective;
};

/// b and every u of one person, jointly, from all of `answers` (Newton's method on the log posterior,
/// which is concave).
class PersonFit {
 public:
  PersonFit(std::span<GradedAnswer const> answers, std::size_t objectives, PersonPrior prior);

  [[nodiscard]] PersonBias const& bias() const { return bias_; }
  /// What multiplies the odds against recalling a card of the objective: e^-(b+u).
  [[nodiscard]] double factor(int objective) const { return factors_[static_cast<std::size_t>(objective)]; }
  [[nodiscard]] double recall(double against, int objective) const {
    return 1 / (1 + against * factor(objective));
  }
  /// Variance of a sum of recalls.
  [[nodiscard]] double variance(Slope const& slope) const;

  /// Sums over the objectives, and b's part: for team_prior.
  [[nodiscard]] double misfit_squares() const;
  [[nodiscard]] int objectives_answered() const;

 private:
  double step(std::span<GradedAnswer const> answers, PersonPrior prior);

  PersonBias bias_;
  std::vector<double> misfits_;  ///< u by objective
  std::vector<double> factors_;  ///< by objective
  std::vector<double> weights_;  ///< sum of p (1 - p) by objective
  std::vector<double> surplus_;  ///< sum of y - p by objective
  double misfit_precision_ = 0;
};

/// What a team's members share, by expectation and maximisation over their answers; drawn towards the values
/// of PersonPrior{} as if five more people were known, and five more of a person's objectives.
[[nodiscard]] PersonPrior team_prior(std::span<std::vector<GradedAnswer> const> answers_by_learner,
                                     std::size_t objectives);

/// A mean recall with the 95 % interval that its standard deviation gives on the logit scale.
[[nodiscard]] Estimate recall_estimate(double value, double sd, int n);

/// P(recall < line), taking the estimate as normal on the logit scale.
[[nodiscard]] double chance_below(Estimate const& recall, double line);

}  // namespace graven::report
