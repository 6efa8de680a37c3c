#pragma once

#include <string>
#include <vector>

#include "decks/compile/workshop.hpp"
#include "engine/model/deck.hpp"

namespace graven::compile {

/// The lesson's objectives, numbered from 1; a repeated one counts once.
struct LessonGoal {
  Goal goal;
  lesson::Objective const* objective = nullptr;
};
[[nodiscard]] std::vector<LessonGoal> goals_of(lesson::Lesson const& lesson);

/// Writes into every candidate's card which goals it serves: it repeats the objective's text, or an active
/// card's question and answer together hold at least 4/5 of its content words.
void assign_goals(Workshop& shop, std::vector<LessonGoal> const& goals);

/// Objectives that no active candidate serves.
[[nodiscard]] std::vector<lesson::Objective const*> uncovered(Workshop const& shop,
                                                              std::vector<LessonGoal> const& goals);

}  // namespace graven::compile
