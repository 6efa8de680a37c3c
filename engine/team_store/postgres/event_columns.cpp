#include "engine/team_store/postgres/event_columns.hpp"

#include <fmt/format.h>

#include "engine/team/concept_words.hpp"
#include "engine/team_store/concepts_text.hpp"

namespace graven::team {
namespace {

template <class Number>
Field number(Number value) {
  return fmt::format_int(value).str();
}

Field number(std::optional<int> value) { return value ? number(*value) : Field(); }

Field word(std::string_view text, WordIds const& words) {
  auto const found = words.find(std::string(text));
  return found == words.end() ? Field() : number(found->second);
}

std::string_view deck_of(EventBody const& body) {
  auto const* strictness = std::get_if<StrictnessReset>(&body);
  return strictness == nullptr ? std::string_view() : std::string_view(strictness->deck);
}

std::optional<int> until_of(EventBody const& body) {
  if (auto const* buried = std::get_if<Buried>(&body)) return day_number(buried->until);
  auto const* paused = std::get_if<Paused>(&body);
  if (paused == nullptr || !paused->until) return std::nullopt;
  return day_number(*paused->until);
}

void put_review(EventFields& fields, ReviewGiven const& review, WordIds const& words) {
  fields[11] = word(review.deck_revision, words);
  fields[12] = word(review.scheduler, words);
  fields[14] = number(review.grade.value());
  fields[15] = number(review.suggested.value());
  fields[16] = number(review.first_key_ms);
  fields[17] = number(review.total_ms);
  fields[18] = number(review.interval_hint);
  fields[21] = concepts_text(review.concepts);
}

}  // namespace

void add_words(Event const& event, std::vector<std::string>& words) {
  auto const add = [&](std::string_view text) {
    if (!text.empty()) words.emplace_back(text);
  };
  add(kind_of(event.body));
  add(deck_of(event.body));
  if (auto const name = card_of(event.body)) {
    add(name->deck);
    add(name->card);
  }
  if (auto const* review = std::get_if<ReviewGiven>(&event.body)) {
    add(review->deck_revision);
    add(review->scheduler);
  }
  if (auto const* change = std::get_if<CardChanged>(&event.body)) add(name_of(change->effect));
}

EventFields fields_of(Event const& event, WordIds const& words) {
  EventFields fields;
  fields[0] = to_string(event.id);
  fields[1] = number(event.seq);
  fields[2] = number(event.clock.ms);
  fields[3] = number(event.clock.counter);
  fields[4] = number(event.at.time_since_epoch().count());
  fields[5] = number(event.zone_offset_minutes);
  fields[6] = number(day_number(event.study_day));
  fields[7] = number(event.version);
  fields[8] = word(kind_of(event.body), words);
  if (auto const name = card_of(event.body)) {
    fields[9] = word(name->deck, words);
    fields[10] = word(name->card, words);
  } else if (auto const deck = deck_of(event.body); !deck.empty()) {
    fields[9] = word(deck, words);
  }
  if (auto const* review = std::get_if<ReviewGiven>(&event.body)) put_review(fields, *review, words);
  if (auto const* change = std::get_if<CardChanged>(&event.body)) {
    fields[13] = word(name_of(change->effect), words);
  }
  fields[19] = number(until_of(event.body));
  if (auto const* voided = std::get_if<Voided>(&event.body)) fields[20] = to_string(voided->event);
  if (!event.extra.empty()) fields[22] = event.extra;
  return fields;
}

std::string column_list(std::string_view prefix) {
  std::string list;
  for (auto const& column : event_columns) {
    if (!list.empty()) list += ", ";
    list += prefix;
    list += column.name;
  }
  return list;
}

void ArrayText::add(Field const& value) {
  if (text_.size() > 1) text_ += ',';
  if (!value) {
    text_ += "NULL";
    return;
  }
  text_ += '"';
  for (char const c : *value) {
    if (c == '"' || c == '\\') text_ += '\\';
    text_ += c;
  }
  text_ += '"';
}

std::string ArrayText::finish() { return std::move(text_) + '}'; }

}  // namespace graven::team
