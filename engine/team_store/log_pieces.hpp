#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/team_store/team_store.hpp"

/// What is missing and doubled in devices' logs, found in the pieces that arrived; follows from them, not
/// from their order. Knows no database.
namespace graven::team {

struct LogPiece {
  std::int64_t first = 0;  ///< seqs, both included
  std::int64_t last = 0;
  std::string digest;    ///< as in Delivery
  std::string previous;  ///< as in Delivery
};

/// The pieces of one device, by first seq, then last.
struct DeviceLog {
  Uuid learner;
  Uuid device;
  std::vector<LogPiece> pieces;
};

/// The first and last seq of which a device has two events, if any.
using DoubledSeqs = std::function<std::optional<std::pair<std::int64_t, std::int64_t>>(DeviceLog const& log)>;

/// `doubled` is asked only where pieces overlap, which is seldom.
[[nodiscard]] std::vector<Fault> faults_in(std::vector<DeviceLog> const& logs, DoubledSeqs const& doubled);

/// Adds a piece to the last of `logs`, or begins the next device's.
void add_piece(std::vector<DeviceLog>& logs, Uuid const& learner, Uuid const& device, LogPiece piece);

}  // namespace graven::team
