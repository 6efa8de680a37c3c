#pragma once

#include <cstdint>

#include "engine/model/grade.hpp"
#include "engine/model/time.hpp"

namespace graven::recall {

/// How an answer went, in the four steps the recall models know.
enum class Rating : std::uint8_t { again = 1, hard = 2, good = 3, easy = 4 };

/// 0 to 2 are Again, 3 is Hard, 4 and 5 are Good. A 5 is not Easy: it says that the answer was whole, not
/// that it came without effort.
[[nodiscard]] constexpr Rating rating_of(Grade grade) {
  if (!grade.passed()) return Rating::again;
  return grade.value() == 3 ? Rating::hard : Rating::good;
}

/// What a model remembers about one learner's memory of one card.
struct Memory {
  double stability = 0;  ///< days until recall has fallen to 0.9; 0.001 to 36500, 0 for a card never answered
  double difficulty = 0;  ///< 1 (easy) to 10, 0 for a card never answered
  Day last;               ///< study day of the last answer

  friend bool operator==(Memory const&, Memory const&) = default;
};

/// How likely a card is remembered. One model for all learners; what is particular to a learner is a bias
/// (bias.hpp) on top of it. Days are whole study days; a day before `memory.last` counts as that day.
class Model {
 public:
  virtual ~Model() = default;

  /// After the first answer ever.
  [[nodiscard]] virtual Memory first(Rating rating, Day day) const = 0;
  /// After one more answer, which may be on the day of the last one.
  [[nodiscard]] virtual Memory step(Memory const& memory, Rating rating, Day day) const = 0;
  /// Probability, 0 to 1, that the card is answered on `day`.
  [[nodiscard]] virtual double recall(Memory const& memory, Day day) const = 0;
};

}  // namespace graven::recall
