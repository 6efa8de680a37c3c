#pragma once

namespace graven::recall {

/// log(p / (1 - p)); `p` is first kept 1e-6 away from 0 and 1.
[[nodiscard]] double logit(double p);
/// 1 / (1 + e^-x)
[[nodiscard]] double sigmoid(double x);

/// What a learner's answers say about how far a model of everybody misses this learner: p = sigmoid(logit(R)
/// + b), b starts at 0, and after each answer at least a day after the one before b += 0.02 (y - p), y 1 for
/// a pass. One number of state and no training (stochastic gradient descent on the log loss in b).
class OnlineBias {
 public:
  static constexpr double rate = 0.02;

  [[nodiscard]] double value() const { return value_; }
  /// The model's `recall` as corrected by what was learned so far.
  [[nodiscard]] double corrected(double recall) const;
  /// Takes in an answer that the model had forecast with `recall`.
  void learn(double recall, bool passed);

 private:
  double value_ = 0;
};

}  // namespace graven::recall
