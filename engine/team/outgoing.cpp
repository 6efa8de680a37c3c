#include "engine/team/outgoing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>

#include "engine/team/shared_ids.hpp"

namespace graven::team {
namespace {

/// The steps are coarse, lest a duration tells two answers apart, and fine enough for "how long does it
/// take".
std::optional<int> coarse(std::optional<int> ms) {
  constexpr std::array<int, 9> steps = {2000,   5000,    10'000,  20'000, 30'000,
                                        60'000, 120'000, 300'000, 600'000};
  if (!ms) return std::nullopt;
  auto const step = std::lower_bound(steps.begin(), steps.end(), *ms);
  return step == steps.end() ? steps.back() : *step;
}

std::int64_t begin_of(Day day) {
  return std::chrono::milliseconds{date::sys_days{day.time_since_epoch()}.time_since_epoch()}.count();
}

}  // namespace

Outgoing::Outgoing(Sender const& sender, ShareLevel level)
    : level_(level), device_(shared_device_id(sender.key, device_salt(sender.local_device))) {}

Event Outgoing::next(Event const& event) {
  auto out = event;
  out.id = shared_event_id(event.id);
  out.device = device_;
  if (auto* voided = std::get_if<Voided>(&out.body)) voided->event = shared_event_id(voided->event);
  if (auto* change = std::get_if<CardChanged>(&out.body)) change->asked_before.clear();
  if (level_ == ShareLevel::timing) return out;

  auto const day = begin_of(event.study_day);
  last_ = day > last_.ms ? HybridTime{day, 0} : HybridTime{last_.ms, last_.counter + 1};
  out.clock = last_;
  out.at = Instant{std::chrono::milliseconds{last_.ms}};
  out.zone_offset_minutes = 0;
  if (auto* review = std::get_if<ReviewGiven>(&out.body)) {
    review->first_key_ms.reset();
    review->total_ms = coarse(review->total_ms);
  }
  return out;
}

std::vector<Event> day_summaries(std::vector<Event> const& events) {
  std::set<Uuid> voided;
  for (auto const& event : events) {
    if (auto const* each = std::get_if<Voided>(&event.body)) voided.insert(each->event);
  }
  struct Counts {
    Event const* last = nullptr;
    int answers = 0;
    int low = 0;
  };
  std::map<std::pair<Day, std::string>, Counts> of_days;
  for (auto const& event : events) {
    auto const* review = std::get_if<ReviewGiven>(&event.body);
    if (review == nullptr || voided.contains(event.id)) continue;
    auto& counts = of_days[{event.study_day, review->card.deck}];
    counts.last = &event;
    ++counts.answers;
    if (!review->grade.passed()) ++counts.low;
  }
  std::vector<Event> summaries;
  for (auto const& [of, counts] : of_days) {
    auto& summary = summaries.emplace_back(*counts.last);
    summary.body = UnknownEvent{"day", std::nullopt};
    summary.extra = fmt::format(R"({{"deck":"{}","n":{},"low":{}}})", of.second, counts.answers, counts.low);
  }
  std::sort(summaries.begin(), summaries.end(),
            [](Event const& left, Event const& right) { return left.seq < right.seq; });
  return summaries;
}

}  // namespace graven::team
