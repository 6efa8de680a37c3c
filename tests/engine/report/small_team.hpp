#pragma once

#include <string>

#include "engine/report/plan.hpp"
#include "engine/report/team_data.hpp"

namespace graven::report {

/// Monday 2026-01-05 and days after it.
[[nodiscard]] inline Day plan_day(int day) { return day_from_number(20'458 + day); }

/// One deck, "deck", with `objectives` objectives of `cards` cards that have two concepts each.
[[nodiscard]] Catalogue small_catalogue(int objectives, int cards);

/// From plan_day(0) to plan_day(60) for everyone.
[[nodiscard]] Plan small_plan();

/// Somebody who has done nothing yet.
[[nodiscard]] Learner newcomer(std::string label);

/// Adds an answer to a card, with the standing that follows from it: memory by FSRS-6, due after `interval`
/// days.
void answer(Learner& learner, CardIndex card, int day, bool passed, int interval = 10);

/// Somebody who has answered every card on days 0, 2 and 12 and passed but for every `fail_each`-th answer of
/// the last day; 0 for none.
[[nodiscard]] Learner diligent(std::string label, Catalogue const& catalogue, int fail_each = 0);

}  // namespace graven::report
