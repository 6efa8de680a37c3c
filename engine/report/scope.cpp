#include "engine/report/scope.hpp"

#include <algorithm>

namespace graven::report {
namespace {

bool names(Plan const& plan, Objective const& objective) {
  if (plan.items.empty()) return true;
  return std::ranges::any_of(plan.items, [&](PlanItem const& item) {
    return item.deck == objective.deck &&
           (item.objectives.empty() || std::ranges::count(item.objectives, objective.id) > 0);
  });
}

}  // namespace

Scope scope_of(Catalogue const& catalogue, Plan const& plan) {
  Scope scope;
  scope.assigned.resize(catalogue.cards.size());
  std::vector<bool> later(catalogue.cards.size());
  for (std::size_t at = 0; at < catalogue.objectives.size(); ++at) {
    auto const& objective = catalogue.objectives[at];
    if (!names(plan, objective)) continue;
    ScopePart part;
    part.objective = static_cast<int>(at);
    for (auto const card : objective.cards) {
      auto const& added = catalogue.cards[card].added;
      if (added && *added > plan.start) {
        ++part.new_since;
        later[card] = true;
      } else {
        part.cards.push_back(card);
        scope.assigned[card] = true;
      }
    }
    std::ranges::sort(part.cards);
    scope.objectives.push_back(std::move(part));
  }
  for (CardIndex card = 0; card < scope.assigned.size(); ++card) {
    if (scope.assigned[card]) scope.whole.cards.push_back(card);
    scope.whole.new_since += later[card];
  }
  return scope;
}

bool is_assigned(Learner const& learner, Plan const& plan) {
  if (plan.assigned.empty()) return true;
  return std::ranges::any_of(plan.assigned, [&](std::string const& name) {
    return name == "everyone" || name == learner.label || std::ranges::count(learner.groups, name) > 0;
  });
}

}  // namespace graven::report
