#pragma once

#include <map>
#include <utility>
#include <vector>

#include "engine/schedule/progress.hpp"
#include "engine/team_store/team_store.hpp"

namespace graven::team::testing {

/// Everything that can be learned of what a team keeps: each learner's events in order, and the fold of each
/// of their cards.
struct TeamState {
  std::vector<std::pair<Uuid, Event>> events;
  std::map<std::pair<Uuid, CardName>, schedule::Progress> progress;

  friend bool operator==(TeamState const&, TeamState const&) = default;
};

[[nodiscard]] TeamState state_of(TeamStore const& store);

}  // namespace graven::team::testing
