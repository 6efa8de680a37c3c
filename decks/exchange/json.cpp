#include <nlohmann/json.hpp>

#include "decks/exchange/event_json.hpp"
#include "decks/exchange/formats.hpp"

namespace graven::exchange {
namespace {

using Json = nlohmann::ordered_json;

Json concepts_json(std::vector<Concept> const& concepts) {
  auto list = Json::array();
  for (auto const& each : concepts) list.push_back({{"key", each.key}, {"wordings", each.wordings}});
  return list;
}

Json spans_json(std::vector<LineSpan> const& spans) {
  auto list = Json::array();
  for (auto const& span : spans) list.push_back({{"first", span.first}, {"last", span.last}});
  return list;
}

Json card_json(Card const& card) {
  return {{"id", card.id},
          {"kind", name_of(card.kind)},
          {"state", name_of(card.state)},
          {"grade_mode", name_of(card.grade_mode)},
          {"group", card.group},
          {"front", card.front},
          {"answer", card.answer},
          {"concepts", concepts_json(card.concepts)},
          {"optional_concepts", concepts_json(card.optional_concepts)},
          {"wrong_statements", concepts_json(card.wrong_statements)},
          {"notes", card.notes},
          {"need", card.need ? Json(*card.need) : Json()},
          {"from", spans_json(card.from)},
          {"also", spans_json(card.also)},
          {"goals", card.goals},
          {"after", card.after},
          {"weight", card.weight ? Json(*card.weight) : Json()},
          {"tags", card.tags},
          {"revision", card.revision ? Json(*card.revision) : Json()},
          {"on_meaning", name_of(card.on_meaning)},
          {"made", name_of(card.made)}};
}

Json deck_json(Deck const& deck) {
  Json goals = Json::array();
  for (auto const& goal : deck.goals) {
    goals.push_back({{"id", goal.id}, {"text", goal.text}, {"line", goal.line}});
  }
  Json aliases = Json::array();
  for (auto const& alias : deck.aliases) {
    aliases.push_back({{"word", alias.word}, {"meaning", alias.meaning}});
  }
  return {{"format", "graven-deck"},
          {"version", 1},
          {"name", deck.name},
          {"origin", deck.origin},
          {"title", deck.title},
          {"lesson", deck.lesson},
          {"lesson_sha256", deck.lesson_sha256},
          {"goals", std::move(goals)},
          {"aliases", std::move(aliases)}};
}

std::string text_of(Json const& json) { return json.dump(2, ' ', false, Json::error_handler_t::replace); }

void append_moved_in(std::string& out, std::string_view json) {
  out += "    ";
  for (char const c : json) {
    out += c;
    if (c == '\n') out += "    ";
  }
}

}  // namespace

std::string to_json(ExportRequest const& request) {
  auto out = text_of(deck_json(request.deck));
  out.erase(out.rfind("\n}"));
  out += ",\n  \"cards\": [";
  // Card by card, so that the tree of a large deck with its history is never in memory whole.
  bool first = true;
  for (auto const& card : request.deck.cards) {
    auto json = card_json(card);
    if (request.history) json["history"] = history_json(request.history(card).events);
    out += first ? "\n" : ",\n";
    first = false;
    append_moved_in(out, text_of(json));
  }
  return out + (first ? "]\n}\n" : "\n  ]\n}\n");
}

}  // namespace graven::exchange
