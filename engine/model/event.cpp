#include "engine/model/event.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

namespace graven {
namespace {

constexpr std::array<std::string_view, 4> concept_states = {"hit", "partial", "missed", "contradicted"};
// In the order of EventBody's alternatives; the unknown one brings its own name.
constexpr std::array<std::string_view, 10> kinds = {"review", "void",       "suspend", "resume", "bury",
                                                    "reset",  "strictness", "change",  "pause",  "continue"};

}  // namespace

std::string_view name_of(ConceptState state) { return concept_states.at(static_cast<std::size_t>(state)); }

std::optional<ConceptState> concept_state(std::string_view name) {
  auto const found = std::find(concept_states.begin(), concept_states.end(), name);
  if (found == concept_states.end()) return std::nullopt;
  return static_cast<ConceptState>(found - concept_states.begin());
}

HybridTime next_time(HybridTime last, Instant now) {
  auto const wall = now.time_since_epoch().count();
  if (wall > last.ms) return {wall, 0};
  return {last.ms, last.counter + 1};
}

std::string_view kind_of(EventBody const& body) {
  if (auto const* unknown = std::get_if<UnknownEvent>(&body)) return unknown->kind;
  return kinds.at(body.index());
}

std::optional<CardName> card_of(EventBody const& body) {
  return std::visit(
      []<class Body>(Body const& each) -> std::optional<CardName> {
        if constexpr (requires { each.card; }) {
          return each.card;
        } else {
          return std::nullopt;
        }
      },
      body);
}

std::vector<Event> standing(std::vector<Event> events) {
  std::set<Uuid> voided;
  for (auto const& event : events) {
    if (auto const* taking_back = std::get_if<Voided>(&event.body)) voided.insert(taking_back->event);
  }
  std::erase_if(events, [&](Event const& event) {
    return std::holds_alternative<Voided>(event.body) || voided.contains(event.id);
  });
  return events;
}

bool comes_before(Event const& left, Event const& right) {
  return std::tie(left.clock, left.device, left.seq) < std::tie(right.clock, right.device, right.seq);
}

}  // namespace graven
