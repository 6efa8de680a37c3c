#include "engine/recall/fsrs6.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace graven::recall {
namespace {

// The numbers' names are their positions in the source: w[0] to w[20].
constexpr std::array<double, 21> w = {0.212,  1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194,
                                      0.001,  1.8722, 0.1666, 0.796,  1.4835, 0.0614, 0.2629,
                                      1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542};
constexpr double least_stability = 0.001;
constexpr double greatest_stability = 36500;
constexpr double greatest_first_stability = 100;

// R(t, S) = (1 + F t/S)^-w20 with F such that R(S, S) = 0.9.
double const decay_factor = std::pow(0.9, -1 / w[20]) - 1;

double rating_number(Rating rating) { return static_cast<double>(rating); }

int days_since(Memory const& memory, Day day) { return std::max((day - memory.last).count(), 0); }

double recall_after(double days, double stability) {
  return std::pow(1 + decay_factor * days / stability, -w[20]);
}

/// D0(G) = w4 - e^(w5 (G-1)) + 1, not clamped.
double first_difficulty(Rating rating) { return w[4] - std::exp(w[5] * (rating_number(rating) - 1)) + 1; }

/// D' = w7 D0(Easy) + (1 - w7) (D - w6 (G-3) (10-D)/9)
double next_difficulty(double difficulty, Rating rating) {
  static double const easy = first_difficulty(Rating::easy);
  auto const moved = difficulty - w[6] * (rating_number(rating) - 3) * (10 - difficulty) / 9;
  return std::clamp(w[7] * easy + (1 - w[7]) * moved, 1.0, 10.0);
}

/// S' = S e^(w17 (G - 3 + w18)) S^-w19; what is not Again takes nothing away.
double after_same_day(double stability, Rating rating) {
  auto const factor = std::exp(w[17] * (rating_number(rating) - 3 + w[18])) * std::pow(stability, -w[19]);
  return stability * (rating == Rating::again ? factor : std::max(factor, 1.0));
}

/// S' = min(w11 D^-w12 ((S+1)^w13 - 1) e^(w14 (1-R)), S / e^(w17 w18))
double after_lapse(Memory const& memory, double recall) {
  auto const s = memory.stability;
  auto const left = w[11] * std::pow(memory.difficulty, -w[12]) * (std::pow(s + 1, w[13]) - 1) *
                    std::exp(w[14] * (1 - recall));
  return std::min(left, s / std::exp(w[17] * w[18]));
}

/// S' = S (1 + e^w8 (11-D) S^-w9 (e^(w10 (1-R)) - 1) [w15 if Hard] [w16 if Easy])
double after_success(Memory const& memory, double recall, Rating rating) {
  auto const s = memory.stability;
  auto growth =
      std::exp(w[8]) * (11 - memory.difficulty) * std::pow(s, -w[9]) * (std::exp(w[10] * (1 - recall)) - 1);
  if (rating == Rating::hard) growth *= w[15];
  if (rating == Rating::easy) growth *= w[16];
  return s * (1 + growth);
}

class Fsrs6 final : public Model {
 public:
  Memory first(Rating rating, Day day) const override {
    auto const stability = w[static_cast<std::size_t>(rating) - 1];
    return {std::clamp(stability, least_stability, greatest_first_stability),
            std::clamp(first_difficulty(rating), 1.0, 10.0), day};
  }

  Memory step(Memory const& memory, Rating rating, Day day) const override {
    auto const days = days_since(memory, day);
    auto const chance = recall_after(days, memory.stability);
    auto const stability = days == 0                 ? after_same_day(memory.stability, rating)
                           : rating == Rating::again ? after_lapse(memory, chance)
                                                     : after_success(memory, chance, rating);
    return {std::clamp(stability, least_stability, greatest_stability),
            next_difficulty(memory.difficulty, rating), std::max(memory.last, day)};
  }

  double recall(Memory const& memory, Day day) const override {
    return recall_after(days_since(memory, day), memory.stability);
  }
};

}  // namespace

Model const& fsrs6() {
  static Fsrs6 const model;
  return model;
}

double fsrs6_interval(Memory const& memory, double retention) {
  return memory.stability / decay_factor * (std::pow(retention, -1 / w[20]) - 1);
}

}  // namespace graven::recall
