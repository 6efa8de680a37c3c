#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "engine/model/grade.hpp"

namespace graven::schedule {

/// Which reading of SM-2; the published text leaves open which ease factor multiplies the interval.
enum class Scheduler {
  sm2,         ///< as published: new ease factor, interval rounded up, ease factor untouched by a lapse
  sm2_common,  ///< as most programs have it: old ease factor, rounded half up, ease factor falls on a lapse
};

[[nodiscard]] std::string_view name_of(Scheduler scheduler);  ///< "sm2", "sm2-common"
[[nodiscard]] std::optional<Scheduler> scheduler_named(std::string_view name);

/// Memory of one card under SM-2 (P. A. Wozniak, "Optimization of learning", 1990, SuperMemo 2).
struct Sm2State {
  std::int32_t repetitions = 0;        ///< n: successful repetitions in a row
  std::int32_t interval_days = 0;      ///< I: 0 until first answered, then 1 to 36500
  std::int32_t ease_hundredths = 250;  ///< 100 EF. Whole hundredths, since every step of EF is one: a binary
                                       ///< fraction would drift and make ceil(15.0000000002) 16.
  friend constexpr bool operator==(Sm2State, Sm2State) = default;
};

/// A century: no answer moves a card further away.
inline constexpr std::int32_t longest_interval_days = 36500;
inline constexpr std::int32_t lowest_ease_hundredths = 130;

/// One graded repetition. EF' = EF + (0.1 - (5-q)(0.08 + (5-q) 0.02)), at least 1.3;
/// I(1) = 1, I(2) = 6, I(n) = I(n-1) EF; q < 3 starts the repetitions anew with I = 1.
[[nodiscard]] constexpr Sm2State step(Sm2State state, Grade grade, Scheduler scheduler) {
  // 100 times the change of EF for q = 0 to 5.
  constexpr std::array<std::int32_t, 6> ease_change = {-80, -54, -32, -14, 0, 10};
  auto const changed = std::max(state.ease_hundredths + ease_change[static_cast<std::size_t>(grade.value())],
                                lowest_ease_hundredths);
  bool const published = scheduler == Scheduler::sm2;
  if (!grade.passed()) return {0, 1, published ? state.ease_hundredths : changed};
  Sm2State next{state.repetitions + 1, 1, changed};
  if (next.repetitions == 2) {
    next.interval_days = 6;
  } else if (next.repetitions > 2) {
    std::int64_t const product =
        std::int64_t{state.interval_days} * (published ? changed : state.ease_hundredths);
    auto const days = (product + (published ? 99 : 50)) / 100;
    next.interval_days = static_cast<std::int32_t>(std::min<std::int64_t>(days, longest_interval_days));
  }
  return next;
}

}  // namespace graven::schedule
