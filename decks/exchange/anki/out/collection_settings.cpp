#include "decks/exchange/anki/out/collection_settings.hpp"

#include <chrono>
#include <nlohmann/json.hpp>

#include "decks/exchange/anki/out/notetypes.hpp"
#include "decks/exchange/card_html.hpp"
#include "decks/exchange/card_text.hpp"
#include "engine/text/digest.hpp"

namespace graven::exchange::anki {
namespace {

using Json = nlohmann::ordered_json;

constexpr int default_id = 1;

std::string deck_name(Deck const& deck) {
  std::string name;
  for (char const c : title_of(deck)) {
    if (c == '"' || static_cast<unsigned char>(c) < ' ') continue;
    if (c == ':' && name.ends_with(':')) continue;
    name += c;
  }
  return name.empty() ? deck.name : name;
}

/// Shown on the page of the deck.
std::string description(Deck const& deck) {
  if (deck.goals.empty()) return {};
  std::string html = "<ul>";
  for (auto const& goal : deck.goals) html += "<li>" + to_html(goal.text) + "</li>";
  return html + "</ul>";
}

Json deck_json(std::int64_t id, std::string name, std::string desc) {
  auto const none_today = Json::array({0, 0});
  return {{"id", id},
          {"name", std::move(name)},
          {"mod", 0},
          {"usn", -1},
          {"lrnToday", none_today},
          {"revToday", none_today},
          {"newToday", none_today},
          {"timeToday", none_today},
          {"collapsed", false},
          {"browserCollapsed", false},
          {"desc", std::move(desc)},
          {"dyn", 0},
          {"conf", default_id},
          {"extendNew", 0},
          {"extendRev", 0}};
}

}  // namespace

std::int64_t creation_time(Study const& study) {
  using namespace std::chrono;
  auto const local = day_zero.time_since_epoch() + hours{study.rollover_hour};
  return duration_cast<seconds>(local - minutes{study.now.zone_offset_minutes}).count();
}

std::string configuration_json(Study const& study, std::int64_t deck, std::size_t cards) {
  Json const conf = {
      {"schedVer", 2},  // without it a reader takes the reviews for those of an older scheduler
      {"sched2021", true},
      {"rollover", study.rollover_hour},
      {"creationOffset", -study.now.zone_offset_minutes},
      {"nextPos", cards + 1},
      {"curDeck", deck},
      {"activeDecks", {deck}},
      {"curModel", concepts_notetype},
      {"newSpread", 0},
      {"collapseTime", 1200},
      {"timeLim", 0},
      {"estTimes", true},
      {"dueCounts", true},
      {"addToCur", true},
      {"sortType", "noteFld"},
      {"sortBackwards", false}};
  return conf.dump();
}

std::string presets_json() {
  Json const fresh = {{"delays", {1.0, 10.0}}, {"ints", {1, 4, 0}}, {"initialFactor", 2500}, {"order", 1},
                      {"perDay", 20},          {"bury", false}};
  Json const reviews = {{"perDay", 200},   {"ease4", 1.3},      {"ivlFct", 1.0},
                        {"maxIvl", 36500}, {"hardFactor", 1.2}, {"bury", false}};
  Json const lapses = {
      {"delays", {10.0}}, {"leechAction", 1}, {"leechFails", 8}, {"minInt", 1}, {"mult", 0.0}};
  Json const preset = {{"id", default_id}, {"mod", 0},         {"name", "Default"}, {"usn", 0},
                       {"maxTaken", 60},   {"autoplay", true}, {"timer", 0},        {"replayq", true},
                       {"dyn", false},     {"new", fresh},     {"rev", reviews},    {"lapse", lapses}};
  return Json{{std::to_string(default_id), preset}}.dump();
}

std::int64_t deck_id(Deck const& deck) {
  constexpr std::int64_t base = 1'500'000'000'000;  // other programs' ids are milliseconds: here of 2017 on
  constexpr std::int64_t span = 100'000'000'000;
  auto const digest = text::quick_digest("graven deck\n" + deck.origin);
  std::int64_t number = 0;
  for (std::size_t i = 0; i < 6; ++i) number = number * 256 + digest[i];
  return base + number % span;
}

std::string decks_json(Deck const& deck) {
  auto const id = deck_id(deck);
  Json const all = {{std::to_string(default_id), deck_json(default_id, "Default", {})},
                    {std::to_string(id), deck_json(id, deck_name(deck), description(deck))}};
  return all.dump();
}

}  // namespace graven::exchange::anki
