#pragma once

#include "engine/match/verdict.hpp"
#include "engine/model/grade.hpp"

namespace graven::match {

/// Grades by which suggestions in the deck are to be lowered, -1 to 1, negative when they were too strict.
/// The mean correction with one answer more that asks for none; 0 with fewer than five answers.
[[nodiscard]] double learned_strictness(GradeBalance balance);

/// Sets `suggested` from `unadjusted`: from half a grade on, strictness moves a suggestion from 1 to 4 by
/// one. What was contradicted is never raised.
void apply_strictness(Verdict& verdict, double strictness);

}  // namespace graven::match
