#include "engine/team_store/ingestion.hpp"

#include <fmt/format.h>

#include "engine/team_store/event_table.hpp"
#include "engine/team_store/people_tables.hpp"

namespace graven::team {
namespace {

std::int64_t device_row(store::Connection& connection, std::int64_t learner, Uuid const& device) {
  {
    auto row = connection.query("select id from device where learner = ? and uuid = ?");
    row.bind(learner, device);
    if (row.next()) return row.integer(0);
  }
  connection.query("insert into device (learner, uuid) values (?, ?)").bind(learner, device).run();
  return connection.last_row();
}

bool is_known(store::Connection& connection, std::int64_t device, Delivery const& delivery) {
  if (delivery.digest.empty()) return false;
  auto row =
      connection.query("select 1 from delivery where device = ? and first = ? and last = ? and digest = ?");
  row.bind(device, delivery.first, delivery.last, delivery.digest);
  return row.next();
}

/// Whether the stored event of that id says the same, whatever share level each came at.
bool says_the_same(store::Connection& connection, std::int64_t learner, Event const& event) {
  auto row = connection.query(
      "select w.text, c.deck, c.name, e.grade, e.study_day from event e join word w on w.id = e.kind left "
      "join "
      "card c on c.id = e.card where e.learner = ? and e.id = ?");
  row.bind(learner, event.id);
  if (!row.next() || row.text(0) != kind_of(event.body) || row.day(4) != event.study_day) return false;
  auto const card = card_of(event.body);
  if (card && (row.text(1) != card->deck || row.text(2) != card->card)) return false;
  auto const* review = std::get_if<ReviewGiven>(&event.body);
  return review == nullptr || row.number(3) == review->grade.value();
}

void remember(store::Connection& connection, std::int64_t device, Delivery const& delivery) {
  connection
      .query(
          "insert into delivery (device, first, last, digest, previous) values (?, ?, ?, ?, ?) on conflict "
          "do "
          "nothing")
      .bind(device, delivery.first, delivery.last, delivery.digest, delivery.previous)
      .run();
}

void take_one(store::Connection& connection, EventWriter& writer, Delivery const& delivery,
              Instant received_at, Ingested& ingested) {
  auto const count = static_cast<std::int64_t>(delivery.events.size());
  if (is_erased(connection, delivery.learner)) {
    ingested.refused += count;
    return;
  }
  auto const learner = learner_row(connection, delivery.learner);
  auto const device = device_row(connection, learner, delivery.device);
  if (is_known(connection, device, delivery)) {
    ingested.known += count;
    return;
  }
  for (auto const& event : delivery.events) {
    if (writer.insert(event, {learner, device, received_at})) {
      ++ingested.added;
      if (is_skewed(event, received_at)) ++ingested.skewed;
      continue;
    }
    ++ingested.known;
    if (!says_the_same(connection, learner, event)) {
      ingested.notes.push_back(
          fmt::format("event {} of device {} came again and says something else: the first one stays",
                      event.seq, to_string(delivery.device)));
    }
  }
  remember(connection, device, delivery);
}

}  // namespace

bool was_delivered(store::Connection& connection, std::string_view digest) {
  auto row = connection.query("select 1 from delivery where digest = ?");
  row.bind(digest);
  return row.next();
}

Ingested take_in(store::Connection& connection, std::span<Delivery const> deliveries, Instant received_at) {
  Ingested ingested;
  EventWriter writer(connection);
  for (auto const& delivery : deliveries) take_one(connection, writer, delivery, received_at, ingested);
  return ingested;
}

}  // namespace graven::team
