#include "engine/store/replay.hpp"

#include <fmt/format.h>

#include "engine/store/event_row.hpp"
#include "engine/store/progress_table.hpp"

namespace graven::store {
namespace {

/// Only what a fold looks at; voided events are left out by the query.
Event folded_part(Query const& row) {
  Event event;
  event.clock = {row.integer(1), row.number(2)};
  event.device = row.uuid(3);
  event.seq = row.integer(4);
  event.id = row.uuid(5);
  event.study_day = row.day(7);
  auto const kind = row.text(6);
  if (kind == "review") {
    ReviewGiven review;
    review.grade = row.grade(8);
    event.body = std::move(review);
  } else if (kind == "suspend") {
    event.body = Suspended{};
  } else if (kind == "resume") {
    event.body = Resumed{};
  } else if (kind == "bury") {
    event.body = Buried{{}, row.day(9)};
  } else if (kind == "change") {
    event.body = CardChanged{{}, effect_at(row, 10), row.text(11)};
  } else {
    event.body = Reset{};
  }
  return event;
}

constexpr std::string_view events_by_card =
    "select e.card, e.clock_ms, e.clock_counter, d.uuid, e.seq, e.id, e.kind, e.study_day, e.grade, e.until, "
    "e.effect, e.asked_before "
    "from event e not indexed join device d on d.id = e.device "
    "where e.kind in ('review', 'suspend', 'resume', 'bury', 'reset', 'change') and e.card is not null "
    "and not exists (select 1 from event v where v.target = e.id and v.kind = 'void') order by e.card";

std::string cards_query() {
  return fmt::format(
      "select c.id, c.origin, c.name, p.card, p.deck, p.position, p.active, n.deck, n.position, "
      "coalesce(n.state = 'active', 0), {} from card c left join progress p on p.card = c.id "
      "left join content n on n.card = c.id order by c.id",
      progress_columns);
}

std::optional<std::int64_t> optional_integer(Query const& row, int column) {
  if (row.absent(column)) return std::nullopt;
  return row.integer(column);
}

Replayed card_at(Query const& row) {
  Replayed card;
  card.card = CardRef{row.integer(0)};
  card.name = {row.text(1), row.text(2)};
  card.has_row = !row.absent(3);
  card.stored_place = {optional_integer(row, 4), row.optional_number(5), row.number(6)};
  card.place = {optional_integer(row, 7), row.optional_number(8), row.number(9)};
  if (card.has_row) card.stored = progress_at(row, 10);
  return card;
}

}  // namespace

void replay(Connection& connection, schedule::Scheduler scheduler,
            std::function<void(Replayed const&)> const& visit) {
  auto event = connection.query(events_by_card);
  bool more = event.next();
  std::vector<Event> of_card;
  static auto const sql = cards_query();
  auto row = connection.query(sql);
  while (row.next()) {
    auto card = card_at(row);
    of_card.clear();
    while (more && event.integer(0) <= card.card.value) {
      if (event.integer(0) == card.card.value) of_card.push_back(folded_part(event));
      more = event.next();
    }
    card.folded = schedule::fold(of_card, scheduler);
    visit(card);
  }
}

}  // namespace graven::store
