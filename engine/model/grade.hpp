#pragma once

#include <compare>
#include <optional>

namespace graven {

/// How well an answer recalled the card, 0 to 5, as SM-2 defines it: 5 perfect, 4 after hesitation, 3 with
/// serious difficulty, 2 wrong but it felt easy, 1 wrong but remembered on sight, 0 blackout.
class Grade {
 public:
  /// Nothing when `value` is outside 0 to 5.
  [[nodiscard]] static constexpr std::optional<Grade> of(int value) {
    if (value < 0 || value > 5) return std::nullopt;
    return Grade(value);
  }
  [[nodiscard]] constexpr int value() const { return value_; }
  /// Grades under 3 are lapses.
  [[nodiscard]] constexpr bool passed() const { return value_ >= 3; }
  /// Everything under 4 is asked again at the end of the day's session.
  [[nodiscard]] constexpr bool needs_redrill() const { return value_ < 4; }

  friend constexpr auto operator<=>(Grade, Grade) = default;

 private:
  explicit constexpr Grade(int value) : value_(value) {}
  int value_;
};

/// How a learner corrected the suggestions in a deck. Only answers that were neither wholly there nor wholly
/// missing count: a 4 instead of a 5 speaks of hesitation, not of how strictly words were compared.
struct GradeBalance {
  int answers = 0;   ///< with a suggestion from 1 to 4
  int too_kind = 0;  ///< sum of suggested minus given over them

  friend bool operator==(GradeBalance, GradeBalance) = default;
};

}  // namespace graven
