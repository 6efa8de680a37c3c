#include "engine/team_store/faults.hpp"

#include "engine/team_store/log_pieces.hpp"

namespace graven::team {
namespace {

std::vector<DeviceLog> device_logs(store::Connection& connection) {
  auto row = connection.query(
      "select l.key_id, d.uuid, y.first, y.last, y.digest, y.previous from delivery y join device d on "
      "d.id = y.device join learner l on l.id = d.learner order by l.key_id, d.uuid, y.first, y.last");
  std::vector<DeviceLog> logs;
  while (row.next()) {
    add_piece(logs, row.uuid(0), row.uuid(1), {row.integer(2), row.integer(3), row.text(4), row.text(5)});
  }
  return logs;
}

}  // namespace

std::vector<Fault> find_faults(store::Connection& connection) {
  return faults_in(
      device_logs(connection),
      [&](DeviceLog const& log) -> std::optional<std::pair<std::int64_t, std::int64_t>> {
        auto row = connection.query(
            "select min(seq), max(seq) from (select seq from event e join device d on d.id = "
            "e.device join learner l on l.id = d.learner where e.learner = l.id and l.key_id = ? "
            "and d.uuid = ? group by seq having count(*) > 1)");
        row.bind(log.learner, log.device);
        if (!row.next() || row.absent(0)) return std::nullopt;
        return std::pair(row.integer(0), row.integer(1));
      });
}

}  // namespace graven::team
