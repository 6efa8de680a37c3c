#include "engine/report/trust.hpp"

#include "engine/report/evidence.hpp"
#include "engine/report/statistics/proportion.hpp"
#include "engine/report/together.hpp"

namespace graven::report {
namespace {

constexpr int days_of_reliability = 90;
constexpr int days_of_retention = 30;

}  // namespace

Trust trust_of(Views views, Rows rows, PersonPrior prior) {
  Trust trust;
  trust.prior = prior;
  std::vector<Answer const*> recent;
  Passes passes;
  std::vector<GradePair> pairs;
  for (auto const& view : views) {
    auto const answers = recent_answers(view, days_of_reliability);
    recent.insert(recent.end(), answers.begin(), answers.end());
    for (auto const* answer : answers) {
      if (answer->day > view.as_of - date::days{days_of_retention}) passes.add(*answer);
    }
    auto const own = grade_pairs(view);
    pairs.insert(pairs.end(), own.begin(), own.end());
    trust.graded += static_cast<int>(view.graded.size());
  }
  for (auto const& row : rows) {
    trust.past_due_unmeasured += row.past_due_unmeasured;
    trust.loop.introduced += row.loop.introduced;
    trust.loop.closed += row.loop.closed;
    trust.suspended += row.plan.suspended;
    trust.seen += row.plan.seen;
  }
  trust.reliability = reliability(recent);
  trust.true_retention = wilson(passes.passed, passes.n);
  if (passes.n > 0) trust.forecast_retention = passes.forecast / passes.n;
  trust.calibration = calibration_of(passes);
  trust.grading = agreement(pairs);
  return trust;
}

}  // namespace graven::report
