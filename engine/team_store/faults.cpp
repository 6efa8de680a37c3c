#include "engine/team_store/faults.hpp"

#include <algorithm>
#include <set>
#include <string>

namespace graven::team {
namespace {

struct Piece {
  std::int64_t first;
  std::int64_t last;
  std::string digest;
  std::string previous;
};

/// The deliveries of one device, by first seq.
struct DeviceLog {
  Uuid learner;
  Uuid device;
  std::int64_t row = 0;
  std::vector<Piece> pieces;
};

std::vector<DeviceLog> device_logs(store::Connection& connection) {
  auto row = connection.query(
      "select d.id, l.key_id, d.uuid, y.first, y.last, y.digest, y.previous from delivery y join device d on "
      "d.id = y.device join learner l on l.id = d.learner order by l.key_id, d.uuid, y.first, y.last");
  std::vector<DeviceLog> logs;
  while (row.next()) {
    if (logs.empty() || logs.back().row != row.integer(0)) {
      logs.push_back({row.uuid(1), row.uuid(2), row.integer(0), {}});
    }
    logs.back().pieces.push_back({row.integer(3), row.integer(4), row.text(5), row.text(6)});
  }
  return logs;
}

/// Seqs of which there are two events: the pieces that overlap were looked at before, since most never do.
void find_forks(store::Connection& connection, DeviceLog const& log, std::vector<Fault>& faults) {
  auto row = connection.query(
      "select min(seq), max(seq) from (select seq from event where learner = (select learner from device "
      "where "
      "id = ?1) and device = ?1 group by seq having count(*) > 1)");
  row.bind(log.row);
  if (row.next() && !row.absent(0)) {
    faults.push_back({Fault::Kind::fork, log.learner, log.device, row.integer(0), row.integer(1)});
  }
}

void find_faults_of(store::Connection& connection, DeviceLog const& log, std::vector<Fault>& faults) {
  std::set<std::string> digests;
  for (auto const& piece : log.pieces) digests.insert(piece.digest);
  std::int64_t covered = 0;
  bool overlap = false;
  for (auto const& piece : log.pieces) {
    bool const gap = piece.first > covered + 1;
    if (gap) faults.push_back({Fault::Kind::gap, log.learner, log.device, covered + 1, piece.first - 1});
    overlap = overlap || piece.first <= covered;
    bool const follows = piece.digest.empty() || digests.contains(piece.previous) ||
                         (piece.previous.empty() && piece.first == 1);
    if (!gap && !follows) {
      faults.push_back({Fault::Kind::splice, log.learner, log.device, piece.first, piece.last});
    }
    covered = std::max(covered, piece.last);
  }
  if (overlap) find_forks(connection, log, faults);
}

}  // namespace

std::vector<Fault> find_faults(store::Connection& connection) {
  std::vector<Fault> faults;
  for (auto const& log : device_logs(connection)) find_faults_of(connection, log, faults);
  return faults;
}

}  // namespace graven::team
