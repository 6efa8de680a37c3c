#include "decks/exchange/event_json.hpp"

#include <nlohmann/json.hpp>

#include "decks/exchange/json_members.hpp"
#include "engine/text/digest.hpp"

namespace graven::exchange {
namespace {

using Json = nlohmann::ordered_json;

constexpr int widest_offset = 14 * 60;  // minutes

Json optional_json(std::optional<int> value) { return value ? Json(*value) : Json(); }

Json outcomes_json(std::vector<ConceptOutcome> const& outcomes) {
  auto list = Json::array();
  for (auto const& each : outcomes) {
    list.push_back({{"key", each.key},
                    {"state", name_of(each.state)},
                    {"suggested", each.suggested ? Json(name_of(*each.suggested)) : Json()}});
  }
  return list;
}

/// Adds what the body says; whether it is of a kind that folds.
struct BodyWriter {
  Json& json;

  bool operator()(ReviewGiven const& review) {
    json["grade"] = review.grade.value();
    json["suggested"] = review.suggested.value();
    json["concepts"] = outcomes_json(review.concepts);
    json["first_key_ms"] = optional_json(review.first_key_ms);
    json["total_ms"] = optional_json(review.total_ms);
    json["scheduler"] = review.scheduler;
    json["interval_hint"] = optional_json(review.interval_hint);
    json["deck_revision"] = review.deck_revision;
    return true;
  }
  bool operator()(Suspended const&) { return true; }
  bool operator()(Resumed const&) { return true; }
  bool operator()(Reset const&) { return true; }
  bool operator()(Buried const& buried) {
    json["until"] = to_string(buried.until);
    return true;
  }
  bool operator()(CardChanged const& change) {
    json["effect"] = name_of(change.effect);
    json["asked_before"] = change.asked_before;
    return true;
  }
  bool operator()(Voided const&) { return false; }
  bool operator()(StrictnessReset const&) { return false; }
  bool operator()(Paused const&) { return false; }
  bool operator()(Continued const&) { return false; }
  bool operator()(UnknownEvent const&) { return false; }
};

ConceptState state_member(nlohmann::json const& object, std::string const& name) {
  auto const state = concept_state(text_member(object, name));
  if (!state) refuse_member(name, "hit, partial, missed or contradicted");
  return *state;
}

ConceptOutcome outcome_of_json(nlohmann::json const& json, std::string const& name) {
  if (!json.is_object()) refuse_member(name, "a list of objects");
  ConceptOutcome outcome{text_member(json, "key"), state_member(json, "state")};
  if (member(json, "suggested") != nullptr) outcome.suggested = state_member(json, "suggested");
  return outcome;
}

Grade grade_member(nlohmann::json const& json, std::string const& name) {
  auto const value = number_member(json, name, 0);
  auto const grade = value ? Grade::of(*value) : std::nullopt;
  if (!grade) refuse_member(name, "a grade from 0 to 5");
  return *grade;
}

Day day_member(nlohmann::json const& json, std::string const& name) {
  auto const day = parse_day(text_member(json, name));
  if (!day) refuse_member(name, "a day like 2026-03-01");
  return *day;
}

EventBody body_of_json(nlohmann::json const& json, CardName const& card) {
  auto const kind = text_member(json, "kind");
  if (kind == "review") {
    auto const grade = grade_member(json, "grade");
    auto const suggested = member(json, "suggested") != nullptr ? grade_member(json, "suggested") : grade;
    return ReviewGiven{card,
                       text_member(json, "deck_revision"),
                       grade,
                       suggested,
                       list_member(json, "concepts", outcome_of_json),
                       number_member(json, "first_key_ms", 0),
                       number_member(json, "total_ms", 0),
                       text_member(json, "scheduler"),
                       number_member(json, "interval_hint", 0)};
  }
  if (kind == "suspend") return Suspended{card};
  if (kind == "resume") return Resumed{card};
  if (kind == "reset") return Reset{card};
  if (kind == "bury") return Buried{card, day_member(json, "until")};
  if (kind == "change") {
    return CardChanged{card, name_member(json, "effect", on_meaning, OnMeaning::keep),
                       text_member(json, "asked_before")};
  }
  refuse_member("kind", "review, suspend, resume, bury, reset or change");
}

/// For events that somebody else wrote without one: follows from what it says.
Uuid id_of_content(nlohmann::json const& json, CardName const& card) {
  auto const digest = text::sha256(card.deck + "\n" + card.card + "\n" +
                                   json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
  Uuid id;
  std::copy_n(digest.begin(), id.bytes.size(), id.bytes.begin());
  id.bytes[6] = static_cast<std::uint8_t>((id.bytes[6] & 0x0fU) | 0x80U);  // RFC 9562: version 8
  id.bytes[8] = static_cast<std::uint8_t>((id.bytes[8] & 0x3fU) | 0x80U);
  return id;
}

}  // namespace

Json history_json(std::span<Event const> events) {
  auto list = Json::array();
  for (auto const& event : events) {
    Json json = {{"id", to_string(event.id)},
                 {"kind", kind_of(event.body)},
                 {"at", to_string(event.at)},
                 {"zone_offset_minutes", event.zone_offset_minutes},
                 {"study_day", to_string(event.study_day)}};
    if (std::visit(BodyWriter{json}, event.body)) list.push_back(std::move(json));
  }
  return list;
}

PastEvent event_of_json(nlohmann::json const& json, CardName const& card) {
  if (!json.is_object()) refuse_member("history", "a list of objects");
  auto const at = parse_instant(text_member(json, "at"));
  if (!at) refuse_member("at", "an instant like 2026-03-01T10:00:00Z");
  auto const id = parse_uuid(text_member(json, "id"));
  if (!id && member(json, "id") != nullptr) refuse_member("id", "a UUID");
  auto const offset = number_member(json, "zone_offset_minutes", -widest_offset);
  if (offset && *offset > widest_offset) refuse_member("zone_offset_minutes", "840 at most");
  PastEvent event{id ? *id : id_of_content(json, card), *at, std::nullopt, offset, body_of_json(json, card)};
  if (member(json, "study_day") != nullptr) event.study_day = day_member(json, "study_day");
  return event;
}

}  // namespace graven::exchange
