#pragma once

#include <vector>

#include "engine/recall/memory.hpp"
#include "engine/report/person.hpp"
#include "engine/report/plan.hpp"
#include "engine/report/scope.hpp"
#include "engine/report/team_data.hpp"

namespace graven::report {

/// What every figure about one learner starts from. Refers to what it was made of.
struct LearnerView {
  Catalogue const& catalogue;
  Learner const& learner;
  Scope const& scope;
  Plan const& plan;
  recall::Model const& model;
  Day as_of;
  Day assigned;  ///< start of the plan or joining, whichever is later
  PersonPrior prior;
  std::vector<GradedAnswer> graded;        ///< up to `as_of`, by day
  PersonFit fit;                           ///< from `graded`
  std::vector<CardStanding const*> cards;  ///< by CardIndex; null for one not seen by `as_of`
};

}  // namespace graven::report
