#pragma once

#include <vector>

#include "engine/report/plan.hpp"
#include "engine/report/team_data.hpp"

namespace graven::report {

/// The cards of one objective, or of a whole plan, that were there when the plan began.
struct ScopePart {
  int objective = -1;            ///< position in Catalogue::objectives; -1 for the whole plan
  std::vector<CardIndex> cards;  ///< ascending
  int new_since = 0;             ///< cards that came later; they are in no other count
};

/// What of the catalogue a plan is about.
struct Scope {
  ScopePart whole;
  std::vector<ScopePart> objectives;
  std::vector<bool> assigned;  ///< by CardIndex: in `whole`
};

[[nodiscard]] Scope scope_of(Catalogue const& catalogue, Plan const& plan);

/// Whether the plan names the learner, one of the learner's groups or everyone.
[[nodiscard]] bool is_assigned(Learner const& learner, Plan const& plan);

}  // namespace graven::report
