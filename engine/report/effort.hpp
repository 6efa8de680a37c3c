#pragma once

#include <array>
#include <vector>

#include "engine/report/learner_report.hpp"
#include "engine/report/learner_view.hpp"

namespace graven::report {

/// Days looked back on for pace, participation and backlog, the report's day last.
inline constexpr int effort_days = 28;

/// What a learner did and what waited on each of the last days, of the plan's cards.
struct Effort {
  std::array<int, effort_days> answered{};  ///< cards, each counted once a day
  std::array<int, effort_days> begun{};     ///< of them answered for the first time
  std::array<int, effort_days> waiting{};   ///< due and not answered when the day ended
  std::array<int, effort_days> on_offer{};  ///< due in the course of the day
};

[[nodiscard]] Effort effort_of(LearnerView const& view);

[[nodiscard]] Backlog backlog_of(LearnerView const& view, Effort const& effort);
[[nodiscard]] Participation participation_of(LearnerView const& view, Effort const& effort);

/// Day of the learner's newest answer to a card of the plan.
[[nodiscard]] std::optional<Day> last_answer_of(LearnerView const& view);

/// Can-answer on the due date if cards are begun at the pace of the last 14 days and recall stays what it is;
/// the interval has the pace's chance (Poisson) and recall's own in it.
[[nodiscard]] Estimate projected(LearnerView const& view, Effort const& effort, Standing const& whole);

}  // namespace graven::report
