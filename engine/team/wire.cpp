#include "engine/team/wire.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <nlohmann/json.hpp>

#include "engine/team/concept_words.hpp"
#include "engine/team/line_members.hpp"
#include "engine/team/words_only.hpp"

namespace graven::team {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 10> members_of_all = {"v", "id", "dev", "seq", "t",
                                                             "c", "at", "tz",  "day", "kind"};
constexpr std::array<std::string_view, 13> members_of_some = {"deck", "card", "rev", "g",  "ag",    "k", "fk",
                                                              "ms",   "alg",  "int", "of", "until", "fx"};
constexpr std::size_t most_concepts = 200;
constexpr std::int64_t largest_ms = std::int64_t{1} << 53U;  // what every reader of JSON can hold

void put_word(Json& line, char const* name, std::string_view text) {
  if (is_word(text)) line[name] = text;
}

void put_card(Json& line, CardName const& card) {
  put_word(line, "deck", card.deck);
  put_word(line, "card", card.card);
}

void put_review(Json& line, ReviewGiven const& review) {
  put_word(line, "rev", review.deck_revision);
  line["g"] = review.grade.value();
  line["ag"] = review.suggested.value();
  auto concepts = Json::array();
  for (auto const& each : review.concepts) {
    if (auto word = concept_word(each)) concepts.push_back(*std::move(word));
  }
  if (!concepts.empty()) line["k"] = std::move(concepts);
  if (review.first_key_ms) line["fk"] = *review.first_key_ms;
  if (review.total_ms) line["ms"] = *review.total_ms;
  put_word(line, "alg", review.scheduler);
  if (review.interval_hint) line["int"] = *review.interval_hint;
}

/// What is more than kind and card.
void put_body(Json& line, EventBody const& body) {
  if (auto const* review = std::get_if<ReviewGiven>(&body)) put_review(line, *review);
  if (auto const* voided = std::get_if<Voided>(&body)) line["of"] = to_string(voided->event);
  if (auto const* buried = std::get_if<Buried>(&body)) line["until"] = to_string(buried->until);
  if (auto const* paused = std::get_if<Paused>(&body); paused != nullptr && paused->until) {
    line["until"] = to_string(*paused->until);
  }
  if (auto const* reset = std::get_if<StrictnessReset>(&body)) put_word(line, "deck", reset->deck);
  // What the card asked before is the deck's to say.
  if (auto const* change = std::get_if<CardChanged>(&body)) line["fx"] = name_of(change->effect);
}

void put_extra(Json& line, std::string const& extra) {
  if (extra.empty()) return;
  auto const members = Json::parse(extra, nullptr, false);
  if (!members.is_object()) return;
  for (auto const& [name, value] : members.items()) {
    if (!line.contains(name) && may_pass(name, value)) line[name] = value;
  }
}

/// A member that must be there and is not, or is not what it should be.
struct BadMember {
  std::string_view name;
};

/// Discarded when it is none.
Json scalar(Member const& member) {
  switch (member.kind) {
    case Member::Kind::integer:
      return member.integer;
    case Member::Kind::real:
      return member.real;
    case Member::Kind::boolean:
      return member.integer == 1;
    case Member::Kind::null:
      return nullptr;
    case Member::Kind::text:
      return member.text;
    default:
      return Json(Json::value_t::discarded);
  }
}

class LineReader {
 public:
  explicit LineReader(std::vector<Member> const& members) : members_(members) {}

  Event event() const {
    Event event;
    event.version = static_cast<int>(number("v", 1, 1'000'000));
    event.id = uuid("id");
    event.device = uuid("dev");
    event.seq = number("seq", 1, largest_ms);
    event.clock.ms = number("t", 0, largest_ms);
    event.clock.counter =
        static_cast<std::int32_t>(number_or("c", 0, std::numeric_limits<std::int32_t>::max(), 0));
    event.at = Instant{std::chrono::milliseconds{number_or("at", 0, largest_ms, event.clock.ms)}};
    event.zone_offset_minutes = static_cast<int>(number_or("tz", -14 * 60, 14 * 60, 0));
    event.study_day = day("day");
    event.body = body();
    event.extra = extra(event.body);
    return event;
  }

 private:
  Member const* find(std::string_view name) const {
    for (auto const& member : members_) {
      if (member.name == name) return &member;
    }
    return nullptr;
  }

  std::int64_t number(std::string_view name, std::int64_t least, std::int64_t most) const {
    auto const* member = find(name);
    if (member == nullptr || member->kind != Member::Kind::integer) throw BadMember{name};
    if (member->integer < least || member->integer > most) throw BadMember{name};
    return member->integer;
  }

  std::int64_t number_or(std::string_view name, std::int64_t least, std::int64_t most,
                         std::int64_t otherwise) const {
    return find(name) == nullptr ? otherwise : number(name, least, most);
  }

  std::optional<int> optional_number(std::string_view name) const {
    if (find(name) == nullptr) return std::nullopt;
    return static_cast<int>(number(name, 0, std::numeric_limits<int>::max()));
  }

  std::string const& word(std::string_view name) const {
    auto const* member = find(name);
    if (member == nullptr || member->kind != Member::Kind::text || !is_word(member->text))
      throw BadMember{name};
    return member->text;
  }

  std::string word_or_nothing(std::string_view name) const {
    return find(name) == nullptr ? std::string() : word(name);
  }

  Uuid uuid(std::string_view name) const {
    auto const id = parse_uuid(word(name));
    if (!id) throw BadMember{name};
    return *id;
  }

  Day day(std::string_view name) const {
    auto const day = parse_day(word(name));
    if (!day) throw BadMember{name};
    return *day;
  }

  Grade grade(std::string_view name) const { return *Grade::of(static_cast<int>(number(name, 0, 5))); }

  CardName card() const { return {word("deck"), word("card")}; }

  std::vector<ConceptOutcome> concepts() const {
    std::vector<ConceptOutcome> outcomes;
    auto const* list = find("k");
    if (list == nullptr) return outcomes;
    if (list->kind != Member::Kind::words || list->words.size() > most_concepts) throw BadMember{"k"};
    for (auto const& each : list->words) {
      auto outcome = outcome_of(each);
      if (!outcome) throw BadMember{"k"};
      outcomes.push_back(*std::move(outcome));
    }
    return outcomes;
  }

  ReviewGiven review() const {
    ReviewGiven review;
    review.card = card();
    review.deck_revision = word_or_nothing("rev");
    review.grade = grade("g");
    review.suggested = grade("ag");
    review.concepts = concepts();
    review.first_key_ms = optional_number("fk");
    review.total_ms = optional_number("ms");
    review.scheduler = word_or_nothing("alg");
    review.interval_hint = optional_number("int");
    return review;
  }

  EventBody body() const {
    auto const& kind = word("kind");
    if (kind == "review") return review();
    if (kind == "void") return Voided{uuid("of")};
    if (kind == "suspend") return Suspended{card()};
    if (kind == "resume") return Resumed{card()};
    if (kind == "bury") return Buried{card(), day("until")};
    if (kind == "reset") return Reset{card()};
    if (kind == "strictness") return StrictnessReset{word("deck")};
    if (kind == "change") {
      auto const effect = on_meaning(word("fx"));
      if (!effect) throw BadMember{"fx"};
      return CardChanged{card(), *effect, {}};
    }
    if (kind == "pause") return find("until") == nullptr ? Paused{} : Paused{day("until")};
    if (kind == "continue") return Continued{};
    if (find("card") == nullptr) return UnknownEvent{kind, std::nullopt};
    return UnknownEvent{kind, card()};
  }

  std::string extra(EventBody const& body) const {
    auto const* unknown = std::get_if<UnknownEvent>(&body);
    auto const is_in = [](auto const& names, std::string_view name) {
      return std::find(names.begin(), names.end(), name) != names.end();
    };
    auto const is_known = [&](std::string_view name) {
      if (is_in(members_of_all, name)) return true;
      if (unknown == nullptr) return is_in(members_of_some, name);
      return unknown->card && (name == "deck" || name == "card");
    };
    auto rest = Json::object();
    for (auto const& member : members_) {
      if (is_known(member.name)) continue;
      if (auto value = scalar(member); !value.is_discarded() && may_pass(member.name, value)) {
        rest[member.name] = std::move(value);
      }
    }
    return rest.empty() ? std::string() : rest.dump();
  }

  std::vector<Member> const& members_;
};

}  // namespace

std::string to_line(Event const& event) {
  Json line;
  line["v"] = event.version;
  line["id"] = to_string(event.id);
  line["dev"] = to_string(event.device);
  line["seq"] = event.seq;
  line["t"] = event.clock.ms;
  if (event.clock.counter != 0) line["c"] = event.clock.counter;
  if (auto const at = event.at.time_since_epoch().count(); at != event.clock.ms) line["at"] = at;
  if (event.zone_offset_minutes != 0) line["tz"] = event.zone_offset_minutes;
  line["day"] = to_string(event.study_day);
  put_word(line, "kind", kind_of(event.body));
  if (auto const card = card_of(event.body)) put_card(line, *card);
  put_body(line, event.body);
  put_extra(line, event.extra);
  return line.dump();
}

Taken<Event> from_line(std::string_view text) {
  if (text.size() > longest_line) return refused(Refusal::Why::bad_line, "is too long a line");
  auto const members = read_members(text);
  if (!members) return refused(Refusal::Why::bad_line, "is no JSON object");
  try {
    return LineReader(*members).event();
  } catch (BadMember const& bad) {
    return refused(Refusal::Why::bad_line, fmt::format("has no sound \"{}\"", bad.name));
  }
}

}  // namespace graven::team
