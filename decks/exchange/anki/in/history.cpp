#include "decks/exchange/anki/in/history.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <unordered_map>

#include "engine/text/digest.hpp"

namespace graven::exchange::anki {
namespace {

enum class LogKind { learning = 0, review = 1, relearning = 2, cramming = 3, manual = 4, rescheduled = 5 };

/// Only rows that say something about memory; `rows_left_out` counts the others.
constexpr std::string_view is_told =
    "((ease between 1 and 4 and type between 0 and 3 and not (type = 3 and factor = 0)) "
    "or (type = 4 and factor = 0))";

/// Version 8 of RFC 9562: time first, so that events that lie near each other do so in an index, too.
Uuid event_id(Uuid const& source, char kind, std::int64_t ms) {
  std::string named(source.bytes.begin(), source.bytes.end());
  named += kind;
  named += std::to_string(ms);
  auto const digest = text::quick_digest(named);
  Uuid id;
  std::copy_n(digest.begin(), id.bytes.size(), id.bytes.begin());
  auto const stamp = static_cast<std::uint64_t>(std::max<std::int64_t>(ms, 0));
  for (std::size_t i = 0; i < 6; ++i) id.bytes[i] = static_cast<std::uint8_t>(stamp >> (8 * (5 - i)));
  id.bytes[6] = static_cast<std::uint8_t>(0x80U | (id.bytes[6] & 0x0FU));
  id.bytes[8] = static_cast<std::uint8_t>(0x80U | (id.bytes[8] & 0x3FU));
  return id;
}

Grade grade_of(int button) {
  constexpr std::array<int, 4> grades = {1, 3, 4, 5};
  return *Grade::of(grades.at(static_cast<std::size_t>(button - 1)));
}

/// Milliseconds that can be a time of this program: 1970 to 2200.
bool is_time(std::int64_t ms) { return ms >= 0 && ms < 7'258'118'400'000; }

Instant instant(std::int64_t ms) { return Instant{std::chrono::milliseconds{ms}}; }

/// As Anki counts: local time, shifted back by the hour at which its day begins.
Day study_day(Instant at, CollectionFacts const& facts) {
  auto const local = at.time_since_epoch() - std::chrono::minutes{facts.minutes_west} -
                     std::chrono::hours{facts.rollover_hour};
  return Day{std::chrono::floor<date::days>(local)};
}

EventBody review_at(SQLite::Statement& row, CollectionFacts const& facts, CardName name) {
  auto const kind = static_cast<LogKind>(row.getColumn(4).getInt());
  if (kind == LogKind::manual) return Reset{std::move(name)};
  auto button = row.getColumn(1).getInt();
  bool const three_buttons =
      facts.first_scheduler && (kind == LogKind::learning || kind == LogKind::relearning);
  if (three_buttons && (button == 2 || button == 3)) ++button;
  ReviewGiven review;
  review.card = std::move(name);
  review.grade = review.suggested = grade_of(button);
  auto const interval = row.getColumn(2).getInt64();
  if (interval > 0) review.interval_hint = static_cast<int>(std::min<std::int64_t>(interval, 36500));
  auto const taken = row.getColumn(3).getInt64();
  if (taken > 0) review.total_ms = static_cast<int>(std::min<std::int64_t>(taken, 3'600'000));
  review.scheduler = "anki";
  return review;
}

void take_state(CardSource const& card, CollectionFacts const& facts, CardName name, TakeEvent const& take) {
  auto const ms = card.changed * 1000;
  if (card.queue >= 0 || !is_time(ms)) return;
  PastEvent event;
  event.at = instant(ms);
  if (card.queue == -1) {
    event.id = event_id(card.source, 's', ms);
    event.body = Suspended{std::move(name)};
  } else {
    event.id = event_id(card.source, 'b', ms);
    event.body = Buried{std::move(name), study_day(event.at, facts) + date::days{1}};
  }
  take(event);
}

/// What every row of the log is told with.
struct Telling {
  CollectionFacts const& facts;
  std::string const& deck_origin;
  TakeEvent const& take;

  void tell(SQLite::Statement& row, CardSource const& card) const {
    auto const ms = row.getColumn(0).getInt64();
    if (!is_time(ms)) return;
    PastEvent event;
    event.id = event_id(card.source, 'r', ms);
    event.at = instant(ms);
    event.body = review_at(row, facts, {deck_origin, card.id});
    take(event);
  }
};

void tell_card_by_card(ForeignDatabase& database, std::vector<CardSource> const& cards,
                       Telling const& telling) {
  auto row = database.query(
      fmt::format("select id, ease, ivl, time, type from revlog where cid = ?1 and {} order by id", is_told));
  for (auto const& card : cards) {
    row.reset();
    row.bind(1, card.row);
    while (row.executeStep()) telling.tell(row, card);
  }
}

/// As the log lies, and as the collection that takes it in likes it best.
void tell_in_order_of_time(ForeignDatabase& database, std::vector<CardSource> const& cards,
                           Telling const& telling) {
  std::unordered_map<std::int64_t, CardSource const*> by_row;
  by_row.reserve(cards.size());
  for (auto const& card : cards) by_row.emplace(card.row, &card);
  auto row = database.query(
      fmt::format("select id, ease, ivl, time, type, cid from revlog where {} order by id", is_told));
  while (row.executeStep()) {
    auto const card = by_row.find(row.getColumn(5).getInt64());
    if (card != by_row.end()) telling.tell(row, *card->second);
  }
}

/// Reading all of the log for a deck must not happen often: no package has many decks of such a size.
bool is_large_part(ForeignDatabase& database, std::size_t cards) {
  auto count = database.query("select count(*) from cards");
  return count.executeStep() && count.getColumn(0).getInt64() <= static_cast<std::int64_t>(4 * cards);
}

}  // namespace

Uuid source_of(std::string_view deck, std::string_view guid, int ord) {
  auto const digest = text::quick_digest(fmt::format("anki\n{}\n{}\n{}", deck, ord, guid));
  Uuid source;
  std::copy_n(digest.begin(), source.bytes.size(), source.bytes.begin());
  return source;
}

void index_reviews(ForeignDatabase& database) {
  auto first_columns = database.query(
      "select 1 from pragma_index_list('revlog') l, pragma_index_info(l.name) c where c.seqno = 0 and c.name "
      "= 'cid' "
      "and l.partial = 0");
  if (first_columns.executeStep()) return;
  database.database().exec("create index graven_reviews on revlog (cid)");
}

bool has_history(ForeignDatabase& database, std::vector<CardSource> const& cards) {
  if (std::any_of(cards.begin(), cards.end(), [](CardSource const& each) { return each.queue < 0; }))
    return true;
  auto any = database.query("select 1 from revlog limit 1");
  return any.executeStep();
}

std::int64_t rows_left_out(ForeignDatabase& database) {
  auto row = database.query(fmt::format("select count(*) from revlog where not {}", is_told));
  return row.executeStep() ? row.getColumn(0).getInt64() : 0;
}

void each_past_event(ForeignDatabase& database, CollectionFacts const& facts, std::string const& deck_origin,
                     std::vector<CardSource> const& cards, TakeEvent const& take) {
  Telling const telling{facts, deck_origin, take};
  if (is_large_part(database, cards.size())) {
    tell_in_order_of_time(database, cards, telling);
  } else {
    tell_card_by_card(database, cards, telling);
  }
  for (auto const& card : cards) take_state(card, facts, {deck_origin, card.id}, take);
}

}  // namespace graven::exchange::anki
