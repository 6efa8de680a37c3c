#include "engine/store/event_row.hpp"

#include <nlohmann/json.hpp>

#include "engine/store/sqlite_error.hpp"

namespace graven::store {

OnMeaning effect_at(Query const& row, int column) {
  auto const effect = on_meaning(row.text(column));
  if (!effect) throw BadValue("effect of a change");
  return *effect;
}

namespace {

ReviewGiven review_at(Query const& row, CardName card) {
  ReviewGiven review;
  review.card = std::move(card);
  review.deck_revision = row.text(12);
  review.grade = row.grade(13);
  review.suggested = row.grade(14);
  review.concepts = outcomes(row.text(15));
  review.first_key_ms = row.optional_number(16);
  review.total_ms = row.optional_number(17);
  review.scheduler = row.text(18);
  review.interval_hint = row.optional_number(19);
  return review;
}

EventBody body_at(Query const& row) {
  auto const kind = row.text(9);
  CardName card{row.text(10), row.text(11)};
  if (kind == "review") return review_at(row, std::move(card));
  if (kind == "void") return Voided{row.uuid(20)};
  if (kind == "suspend") return Suspended{std::move(card)};
  if (kind == "resume") return Resumed{std::move(card)};
  if (kind == "bury") return Buried{std::move(card), row.day(21)};
  if (kind == "reset") return Reset{std::move(card)};
  if (kind == "strictness") return StrictnessReset{row.text(23)};
  if (kind == "change") return CardChanged{std::move(card), effect_at(row, 24), row.text(25)};
  if (kind == "pause") return row.absent(21) ? Paused{} : Paused{row.day(21)};
  if (kind == "continue") return Continued{};
  if (row.absent(10)) return UnknownEvent{kind, std::nullopt};
  return UnknownEvent{kind, std::move(card)};
}

ConceptState state_in(nlohmann::json const& name) {
  auto const state = concept_state(name.get<std::string>());
  if (!state) throw BadValue("concept state " + name.dump());
  return *state;
}

}  // namespace

Event event_at(Query const& row) {
  Event event;
  event.id = row.uuid(0);
  event.version = row.number(1);
  event.device = row.uuid(2);
  event.seq = row.integer(3);
  event.clock = {row.integer(4), row.number(5)};
  event.at = row.instant(6);
  event.zone_offset_minutes = row.number(7);
  event.study_day = row.day(8);
  event.body = body_at(row);
  event.extra = row.text(22);
  return event;
}

std::string written(std::vector<ConceptOutcome> const& concepts) {
  if (concepts.empty()) return "[]";  // every event of a history from elsewhere
  auto list = nlohmann::json::array();
  for (auto const& each : concepts) {
    auto& entry = list.emplace_back(nlohmann::json::array({each.key, name_of(each.state)}));
    if (each.suggested) entry.push_back(name_of(*each.suggested));
  }
  return list.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::vector<ConceptOutcome> outcomes(std::string const& json) {
  std::vector<ConceptOutcome> concepts;
  try {
    for (auto const& each : nlohmann::json::parse(json)) {
      ConceptOutcome outcome{each.at(0).get<std::string>(), state_in(each.at(1))};
      if (each.size() > 2) outcome.suggested = state_in(each.at(2));
      concepts.push_back(std::move(outcome));
    }
  } catch (nlohmann::json::exception const&) {
    throw BadValue("concepts " + json);
  }
  return concepts;
}

}  // namespace graven::store
