#include <algorithm>
#include <cmath>

#include "engine/report/past.hpp"
#include "engine/report/statistics/estimate.hpp"
#include "engine/report/together.hpp"

namespace graven::report {
namespace {

/// Between the two known days around `day` as along a straight line; nothing before the first.
std::optional<PastDay> on(std::vector<PastDay> const& past, Day day) {
  auto const next = std::ranges::lower_bound(past, day, {}, &PastDay::day);
  if (next == past.end()) return past.back();
  if (next->day == day) return *next;
  if (next == past.begin()) return std::nullopt;
  auto const& before = *std::prev(next);
  auto const part = static_cast<double>((day - before.day).count()) / (next->day - before.day).count();
  auto const between = [&](double from, double to) { return from + part * (to - from); };
  PastDay made;
  made.day = day;
  made.coverage = between(before.coverage, next->coverage);
  made.can_answer = between(before.can_answer, next->can_answer);
  return made;
}

double planned_on(Plan const& plan, Day day) {
  auto const length = (plan.due - plan.start).count();
  if (length <= 0) return plan.goal;
  return plan.goal * std::clamp(static_cast<double>((day - plan.start).count()) / length, 0.0, 1.0);
}

std::optional<BurnUpPoint> past_point(Rows rows, Plan const& plan, Day day) {
  BurnUpPoint point;
  point.day = day;
  int learners = 0;
  for (auto const& row : rows) {
    auto const then = on(row.past, day);
    if (!then) continue;
    ++learners;
    point.coverage += then->coverage;
    point.can_answer += then->can_answer;
  }
  if (learners == 0) return std::nullopt;
  point.coverage /= learners;
  point.can_answer /= learners;
  point.low = point.high = point.can_answer;
  point.planned = planned_on(plan, day);
  return point;
}

}  // namespace

BurnUp burn_up(Rows rows, Plan const& plan, Day as_of) {
  BurnUp result;
  if (rows.empty()) return result;
  auto const step = date::days{past_step((as_of - plan.start).count())};
  for (auto day = plan.start; day < as_of; day += step) {
    if (auto point = past_point(rows, plan, day)) result.past.push_back(*point);
  }
  if (auto point = past_point(rows, plan, as_of)) result.past.push_back(*point);
  if (result.past.empty() || plan.due <= as_of) return result;

  // Learners' projections for the due day; their errors are taken as independent.
  auto const from = result.past.back();
  Estimate end;
  double below = 0, above = 0, coverage = 0;
  for (auto const& row : rows) {
    end.value += row.projected.value;
    below += std::pow(row.projected.value - row.projected.low, 2);
    above += std::pow(row.projected.high - row.projected.value, 2);
    coverage += row.plan.recall.value > 0 ? row.projected.value / row.plan.recall.value : row.plan.coverage;
  }
  auto const count = static_cast<double>(rows.size());
  end = {end.value / count, (end.value - std::sqrt(below)) / count, (end.value + std::sqrt(above)) / count,
         0};
  auto const days = (plan.due - as_of).count();
  auto const stride = past_step(days);
  for (int ahead = 0; ahead < days + stride; ahead += stride) {
    auto const part = std::min(static_cast<double>(ahead) / days, 1.0);
    auto const between = [&](double start, double finish) { return start + part * (finish - start); };
    BurnUpPoint point;
    point.day = as_of + date::days{std::min(ahead, days)};
    point.coverage = between(from.coverage, coverage / count);
    point.can_answer = between(from.can_answer, end.value);
    point.low = between(from.can_answer, end.low);
    point.high = between(from.can_answer, end.high);
    point.planned = planned_on(plan, point.day);
    result.projected.push_back(point);
  }
  return result;
}

}  // namespace graven::report
