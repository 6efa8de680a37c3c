#include "cli/team/server_copy.hpp"

#include <map>

namespace graven::cli {
namespace {

using team::DeviceLog;

/// One learner's events at a time become deliveries.
class Pieces {
 public:
  explicit Pieces(std::vector<DeviceLog> logs) : logs_(std::move(logs)) {}

  [[nodiscard]] std::vector<team::Delivery> of(Uuid const& learner, std::vector<Event> const& events) const {
    std::vector<team::Delivery> deliveries;
    for (auto const& log : logs_) {
      if (log.learner != learner) continue;
      for (auto const& piece : log.pieces) {
        auto& delivery = deliveries.emplace_back(
            team::Delivery{learner, log.device, piece.first, piece.last, piece.digest, piece.previous, {}});
        for (auto const& event : events) {
          bool const in_piece =
              event.device == log.device && event.seq >= piece.first && event.seq <= piece.last;
          if (in_piece) delivery.events.push_back(event);
        }
      }
    }
    return deliveries;
  }

 private:
  std::vector<DeviceLog> logs_;
};

void add(team::Ingested const& some, Collected& collected) {
  auto& all = collected.events;
  all.added += some.added;
  all.known += some.known;
  all.refused += some.refused;
  all.skewed += some.skewed;
  all.notes.insert(all.notes.end(), some.notes.begin(), some.notes.end());
}

}  // namespace

Collected copy_from_server(team::PostgresStore const& server, team::TeamStore& store, Instant now) {
  Collected collected;
  std::map<Uuid, Day> erased;
  for (auto const& each : store.erasures()) erased.emplace(each.learner, each.on);
  for (auto const& each : server.erasures()) {
    if (!erased.emplace(each.learner, each.on).second) continue;
    store.erase(each.learner, each.on);
    ++collected.erased;
  }
  store.put_members(server.members());
  if (auto const roster = server.roster(); !roster.people.empty()) store.put_roster(roster);
  Pieces const pieces(server.logs());
  std::optional<Uuid> of;
  std::vector<Event> events;
  auto const give = [&] {
    if (of) add(store.ingest(pieces.of(*of, events), now), collected);
    events.clear();
  };
  server.for_each_event({}, [&](Uuid const& learner, Event const& event) {
    if (of != learner) give();
    of = learner;
    events.push_back(event);
  });
  give();
  return collected;
}

}  // namespace graven::cli
