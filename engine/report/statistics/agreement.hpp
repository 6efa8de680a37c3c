#pragma once

#include <span>

namespace graven::report {

/// Two grades, 0 to 5, of one answer.
struct GradePair {
  int given = 0;
  int suggested = 0;
};

struct Agreement {
  int n = 0;
  double override_rate = 0;  ///< share of answers whose given grade is another than the suggested one
  double signed_bias = 0;    ///< mean of given minus suggested: above 0, the learner is kinder
  /// Cohen's kappa with quadratic weights (Psychological Bulletin 70, 1968), -1 to 1; 0 when all grades are
  /// the same. Raw agreement alone would mostly say that most answers are right.
  double kappa = 0;

  [[nodiscard]] bool known() const { return n >= 20; }
};

[[nodiscard]] Agreement agreement(std::span<GradePair const> pairs);

}  // namespace graven::report
