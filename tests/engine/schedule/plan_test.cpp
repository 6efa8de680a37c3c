#include "engine/schedule/plan.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace graven;
using namespace graven::schedule;

namespace {

std::vector<Candidate> due_cards(int first, int last, int day) {
  std::vector<Candidate> cards;
  for (int i = first; i <= last; ++i) cards.push_back({CardRef{i}, DeckRef{1}, day_from_number(day)});
  return cards;
}

std::vector<Candidate> joined(std::vector<Candidate> left, std::vector<Candidate> const& right) {
  left.insert(left.end(), right.begin(), right.end());
  return left;
}

bool all_before(std::vector<CardRef> const& order, std::int64_t split) {
  return std::all_of(order.begin(), order.begin() + split, [&](auto card) { return card.value <= split; });
}

}  // namespace

TEST_CASE("the oldest due day comes first then new cards in lesson order then those asked again") {
  auto const due = joined(due_cards(21, 40, 101), due_cards(1, 20, 100));
  std::vector<Candidate> const fresh = {{CardRef{52}, DeckRef{1}, {}}, {CardRef{51}, DeckRef{1}, {}}};
  std::vector<Candidate> const redrill = due_cards(61, 62, 102);
  auto const order = todays_order(due, fresh, redrill, 7);
  REQUIRE(order.size() == 44);
  CHECK(all_before(order, 20));
  CHECK(order[40] == CardRef{52});
  CHECK(order[41] == CardRef{51});
  CHECK(order[42] == CardRef{61});
  CHECK(order[43] == CardRef{62});
}

TEST_CASE("neighbours of one day are shuffled by the seed alone") {
  auto due = due_cards(1, 50, 100);
  auto const order = todays_order(due, {}, {}, 1);
  CHECK_FALSE(std::is_sorted(order.begin(), order.end()));
  CHECK(todays_order(due, {}, {}, 2) != order);
  std::reverse(due.begin(), due.end());
  CHECK(todays_order(due, {}, {}, 1) == order);

  auto rest = order;
  rest.erase(std::find(rest.begin(), rest.end(), CardRef{50}));
  CHECK(todays_order(due_cards(1, 49, 100), {}, {}, 1) == rest);
}

TEST_CASE("nothing to ask gives an empty order") { CHECK(todays_order({}, {}, {}, 0).empty()); }
