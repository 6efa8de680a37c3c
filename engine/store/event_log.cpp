#include "engine/store/event_log.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "engine/store/event_row.hpp"
#include "engine/store/sqlite_error.hpp"

namespace graven::store {
namespace {

struct Here {
  std::int64_t device_row;
  Uuid device;
  std::int64_t last_seq;
};

Here this_device(Connection& connection) {
  auto row = connection.query(
      "select d.id, d.uuid, coalesce((select max(e.seq) from event e where e.device = d.id), 0) "
      "from collection join device d on d.id = collection.device");
  if (!row.next()) throw BadValue("no device");
  return {row.integer(0), row.uuid(1), row.integer(2)};
}

HybridTime last_clock(Connection& connection) {
  auto row = connection.query(
      "select clock_ms, clock_counter from event order by clock_ms desc, clock_counter desc limit 1");
  return row.next() ? HybridTime{row.integer(0), row.number(1)} : HybridTime{};
}

/// The seq goes into the randomness: with a fixed seed and a fixed clock two runs of the program would
/// otherwise make the same id.
Uuid event_id(Instant at, std::int64_t seq, RandomBits const& random) {
  auto const ms = std::max<std::int64_t>(at.time_since_epoch().count(), 0);
  return uuid_v7(ms, seeded_random(random() + static_cast<std::uint64_t>(seq)));
}

std::optional<Voidable> voidable(Query& row) {
  if (!row.next()) return std::nullopt;
  return Voidable{row.integer(0), row.uuid(1), row.text(2), CardRef{row.integer(3)}, row.day(4)};
}

}  // namespace

std::int64_t revision_row(Connection& connection, std::string_view origin, std::string_view revision,
                          Instant now) {
  {
    auto known = connection.query("select id from deck_revision where origin = ? and revision = ?");
    known.bind(origin, revision);
    if (known.next()) return known.integer(0);
  }
  connection.query("insert into deck_revision (origin, revision, first_seen_at) values (?, ?, ?)")
      .bind(origin, revision, now)
      .run();
  return connection.last_row();
}

bool insert_event(Connection& connection, std::int64_t device_row, Event const& event,
                  std::optional<CardRef> card, std::optional<std::int64_t> revision) {
  auto const* review = std::get_if<ReviewGiven>(&event.body);
  auto const* voided = std::get_if<Voided>(&event.body);
  auto const* buried = std::get_if<Buried>(&event.body);
  auto const* paused = std::get_if<Paused>(&event.body);
  auto const* strictness = std::get_if<StrictnessReset>(&event.body);
  auto const* change = std::get_if<CardChanged>(&event.body);
  using Number = std::optional<int>;
  using Text = std::optional<std::string>;
  connection
      .query(
          "insert into event (id, version, device, seq, clock_ms, clock_counter, at, zone_offset, study_day, "
          "kind, card, revision, grade, suggested, concepts, first_key_ms, total_ms, scheduler, "
          "interval_hint, "
          "target, until, deck, effect, asked_before, extra) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
          "?, ?, ?, "
          "?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing")
      .bind(event.id, event.version, device_row, event.seq, event.clock.ms, event.clock.counter, event.at,
            event.zone_offset_minutes, event.study_day, kind_of(event.body), card, revision,
            review ? Number(review->grade.value()) : Number(),
            review ? Number(review->suggested.value()) : Number(),
            review ? Text(written(review->concepts)) : Text(), review ? review->first_key_ms : Number(),
            review ? review->total_ms : Number(), review ? Text(review->scheduler) : Text(),
            review ? review->interval_hint : Number(),
            voided ? std::optional(voided->event) : std::optional<Uuid>(),
            buried ? std::optional(buried->until) : (paused ? paused->until : std::nullopt),
            strictness ? Text(strictness->deck) : Text(),
            change ? Text(std::string(name_of(change->effect))) : Text(),
            change ? Text(change->asked_before) : Text(), event.extra)
      .run();
  return connection.changes() == 1;
}

std::string_view cut(std::string_view text, std::size_t longest) {
  if (text.size() <= longest) return text;
  auto const continues = [&](std::size_t at) {
    return (static_cast<unsigned char>(text[at]) & 0xc0) == 0x80;
  };
  while (longest > 0 && continues(longest)) --longest;
  return text.substr(0, longest);
}

Appended append(Connection& connection, RandomBits const& random, Moment const& moment,
                std::optional<CardRef> card, EventBody body) {
  auto const here = this_device(connection);
  Event event;
  event.seq = here.last_seq + 1;
  event.device = here.device;
  event.id = event_id(moment.at, event.seq, random);
  event.clock = next_time(last_clock(connection), moment.at);
  event.at = moment.at;
  event.zone_offset_minutes = moment.zone_offset_minutes;
  event.study_day = moment.study_day;
  event.body = std::move(body);
  auto const* review = std::get_if<ReviewGiven>(&event.body);
  bool const is_new = insert_event(
      connection, here.device_row, event, card,
      review != nullptr
          ? std::optional(revision_row(connection, review->card.deck, review->deck_revision, event.at))
          : std::nullopt);
  if (!is_new) throw std::logic_error("two events got one id");
  return {connection.last_row(), std::move(event)};
}

std::vector<Event> events_of(Connection& connection, CardRef card) {
  static auto const sql = fmt::format(
      "select {} from {} where e.row in (select row from event where card = ?1 union all "
      "select v.row from event named join event v on v.target = named.id where named.card = ?1)",
      event_columns, event_tables);
  auto row = connection.query(sql);
  row.bind(card);
  std::vector<Event> events;
  while (row.next()) events.push_back(event_at(row));
  std::sort(events.begin(), events.end(), comes_before);
  return events;
}

std::optional<Voidable> newest_voidable(Connection& connection) {
  auto row = connection.query(
      "select row, id, kind, card, study_day from event e where device = (select device from collection) "
      "and kind in ('review', 'suspend', 'resume', 'bury', 'reset') "
      "and not exists (select 1 from event v where v.target = e.id and v.kind = 'void') order by seq desc "
      "limit 1");
  return voidable(row);
}

std::optional<Voidable> newest_review(Connection& connection, CardRef card) {
  auto row = connection.query(
      "select row, id, kind, card, study_day from event e where card = ? and device = (select device from "
      "collection) and kind = 'review' "
      "and not exists (select 1 from event v where v.target = e.id and v.kind = 'void') order by seq desc "
      "limit 1");
  row.bind(card);
  return voidable(row);
}

CardName card_name(Connection& connection, CardRef card) {
  auto row = connection.query("select origin, name from card where id = ?");
  row.bind(card);
  if (!row.next()) throw std::invalid_argument("no such card");
  return {row.text(0), row.text(1)};
}

void keep_answer(Connection& connection, std::int64_t event_row, std::string_view text) {
  if (text.empty()) return;
  connection.query("insert into answer (event, text) values (?, ?)")
      .bind(event_row, cut(text, longest_answer))
      .run();
}

std::optional<std::string> answer_of(Connection& connection, Uuid const& event) {
  auto row = connection.query("select a.text from event e join answer a on a.event = e.row where e.id = ?");
  row.bind(event);
  if (!row.next()) return std::nullopt;
  return row.text(0);
}

std::optional<Instant> newest_instant(Connection& connection) {
  auto row = connection.query("select at from event order by clock_ms desc, clock_counter desc limit 1");
  if (!row.next()) return std::nullopt;
  return row.instant(0);
}

}  // namespace graven::store
