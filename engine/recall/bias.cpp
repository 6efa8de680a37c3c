#include "engine/recall/bias.hpp"

#include <algorithm>
#include <cmath>

namespace graven::recall {

double logit(double p) {
  auto const inside = std::clamp(p, 1e-6, 1 - 1e-6);
  return std::log(inside / (1 - inside));
}

double sigmoid(double x) { return 1 / (1 + std::exp(-x)); }

double OnlineBias::corrected(double recall) const { return sigmoid(logit(recall) + value_); }

void OnlineBias::learn(double recall, bool passed) {
  value_ += rate * ((passed ? 1.0 : 0.0) - corrected(recall));
}

}  // namespace graven::recall
