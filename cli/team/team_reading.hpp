#pragma once

#include <optional>

#include "engine/report/plan.hpp"
#include "engine/report/team_data.hpp"
#include "engine/team_store/team_store.hpp"

/// From what a team's store holds to what reports are made of.
namespace graven::cli {

/// Whom a report is about.
struct Audience {
  bool direct = true;  ///< the reader is responsible for all of them, or nobody says who is for whom
  std::vector<report::Learner> learners;  ///< without events yet
};

/// Everybody the plan is for and, where the roster says who answers to whom, whom the reader is responsible
/// for. When that is nobody it is everybody, and the reader is none who may see names. An absent plan is for
/// everybody.
[[nodiscard]] Audience learners_for(team::TeamStore const& store, report::Plan const* plan,
                                    std::optional<Uuid> const& reader);

/// The same people for somebody's own page: those whom the one responsible for `learner` sees.
[[nodiscard]] Audience learners_around(team::TeamStore const& store, report::Plan const& plan,
                                       Uuid const& learner);

/// Folds their events up to the day.
[[nodiscard]] report::TeamData read_team(team::TeamStore const& store, report::Catalogue catalogue,
                                         std::vector<report::Learner> learners, Day as_of);

}  // namespace graven::cli
