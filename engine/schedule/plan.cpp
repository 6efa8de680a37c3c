#include "engine/schedule/plan.hpp"

#include <algorithm>
#include <tuple>

#include "engine/model/uuid.hpp"

namespace graven::schedule {
namespace {

/// A place in the shuffle that hangs on the card and the seed alone, so that answering one card does not
/// move the others.
std::uint64_t shuffled(CardRef card, std::uint64_t seed) {
  return seeded_random(seed ^ seeded_random(static_cast<std::uint64_t>(card.value))())();
}

}  // namespace

std::vector<CardRef> todays_order(std::vector<Candidate> due, std::vector<Candidate> fresh,
                                  std::vector<Candidate> redrill, std::uint64_t seed) {
  using Place = std::tuple<std::optional<Day>, std::uint64_t, CardRef>;
  std::vector<Place> places;
  places.reserve(due.size());
  for (auto const& each : due) places.emplace_back(each.due, shuffled(each.card, seed), each.card);
  std::sort(places.begin(), places.end());

  std::vector<CardRef> order;
  order.reserve(due.size() + fresh.size() + redrill.size());
  for (auto const& place : places) order.push_back(std::get<CardRef>(place));
  for (auto const& each : fresh) order.push_back(each.card);
  for (auto const& each : redrill) order.push_back(each.card);
  return order;
}

}  // namespace graven::schedule
