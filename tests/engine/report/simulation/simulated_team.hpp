#pragma once

#include <cstdint>
#include <vector>

#include "engine/model/event.hpp"
#include "engine/report/plan.hpp"
#include "engine/report/team_data.hpp"

namespace graven::report {

/// A team whose truth is known. Memory follows FSRS-6 as the events fold it, but what a learner really
/// recalls is sigmoid(logit(R) + b + u): b the person's, u the person's with that objective. The report knows
/// neither; u is what its model floor stands for.
struct World {
  int learners = 10;
  int objectives = 4;
  int cards_per_objective = 40;
  int days = 84;
  int new_a_day = 6;
  double bias_spread = 0.6;
  double misfit = 0.4;   ///< spread of u: about 0.05 of recall at a recall of 0.85
  int trouble_day = 42;  ///< from then on the first learner's b is `trouble` lower
  double trouble = 0;
};

struct SimulatedLearner {
  double bias = 0;
  std::vector<double> misfit;  ///< by objective
  std::vector<Event> events;   ///< by day
};

struct SimulatedTeam {
  World world;
  Catalogue catalogue;
  Plan plan;
  std::vector<SimulatedLearner> learners;

  [[nodiscard]] Day day(int number) const { return plan.start + date::days{number}; }
  /// What was known by the end of a day, folded from the events.
  [[nodiscard]] TeamData data_on(int day) const;
  /// b + u of a learner on a day.
  [[nodiscard]] double shift(std::size_t learner, std::size_t objective, int day) const;
};

/// The same team for the same seed.
[[nodiscard]] SimulatedTeam simulate(World const& world, std::uint64_t seed);

}  // namespace graven::report
