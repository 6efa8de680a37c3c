#include "tests/engine/team_store/team_state.hpp"

namespace graven::team::testing {

TeamState state_of(TeamStore const& store) {
  TeamState state;
  std::map<Uuid, std::vector<Event>> voids;
  std::map<std::pair<Uuid, CardName>, std::vector<Event>> about;
  store.for_each_event({}, [&](Uuid const& learner, Event const& event) {
    state.events.emplace_back(learner, event);
    if (std::holds_alternative<Voided>(event.body)) voids[learner].push_back(event);
    if (auto const card = card_of(event.body)) about[{learner, *card}].push_back(event);
  });
  for (auto& [of, events] : about) {
    events.insert(events.end(), voids[of.first].begin(), voids[of.first].end());
    state.progress[of] = schedule::fold(events, schedule::Scheduler::sm2);
  }
  return state;
}

}  // namespace graven::team::testing
