#pragma once

namespace graven::report {

/// Answers below which a figure is not shown as known.
inline constexpr int enough_answers = 5;

/// A figure with its 95 % interval and the evidence behind it.
struct Estimate {
  double value = 0;
  double low = 0;  ///< low <= value <= high
  double high = 0;
  int n = 0;  ///< graded answers it rests on

  [[nodiscard]] bool known() const { return n >= enough_answers; }
  friend bool operator==(Estimate const&, Estimate const&) = default;
};

/// 97.5 % of a normal distribution lie below this many standard deviations: both ends of a 95 % interval.
inline constexpr double both_sides_95 = 1.959964;

}  // namespace graven::report
