#include "engine/team_store/log_pieces.hpp"

#include <algorithm>
#include <set>

namespace graven::team {
namespace {

void find_faults_of(DeviceLog const& log, DoubledSeqs const& doubled, std::vector<Fault>& faults) {
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
  if (!overlap) return;
  if (auto const seqs = doubled(log)) {
    faults.push_back({Fault::Kind::fork, log.learner, log.device, seqs->first, seqs->second});
  }
}

}  // namespace

std::vector<Fault> faults_in(std::vector<DeviceLog> const& logs, DoubledSeqs const& doubled) {
  std::vector<Fault> faults;
  for (auto const& log : logs) find_faults_of(log, doubled, faults);
  return faults;
}

void add_piece(std::vector<DeviceLog>& logs, Uuid const& learner, Uuid const& device, LogPiece piece) {
  if (logs.empty() || logs.back().learner != learner || logs.back().device != device) {
    logs.push_back({learner, device, {}});
  }
  logs.back().pieces.push_back(std::move(piece));
}

}  // namespace graven::team
