#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "cli/team/shared_folder.hpp"
#include "engine/store/collection.hpp"
#include "engine/team/keys.hpp"
#include "engine/team/share_level.hpp"

/// What of a collection is to be shared, and is not yet there.
namespace graven::cli {

/// A piece of one device's log that is shared already.
struct SharedPiece {
  std::int64_t last = 0;  ///< seq, included
  std::string digest;
  std::vector<std::pair<std::int64_t, Uuid>> events;  ///< seq and shared id, as far as they are known
};
using SharedPieces = std::map<Uuid, std::vector<SharedPiece>>;  ///< by the device's shared id, then last seq

/// The learner's pieces in a folder. Files of his that cannot be used are told in `notes`.
[[nodiscard]] SharedPieces pieces_in(SharedFolder const& folder, team::PublicKey const& key,
                                     std::vector<std::string>& notes);

struct NewSegment {
  std::string name;         ///< of a file in the learner's folder
  std::string bytes;        ///< exactly what leaves
  std::int64_t events = 0;  ///< of the log that it tells of
};

struct ToShare {
  std::vector<NewSegment> segments;
  /// There are events of this very device that were not made with this collection: the collection was copied
  /// or restored, and must go on as another device.
  bool is_forked = false;
  bool has_others = false;  ///< the same of any device of the learner's
};

/// Makes the segments that go on from what is shared. `today` and later days are left out at the level
/// `summary`, since they are not over.
[[nodiscard]] ToShare what_to_share(store::Collection const& collection, team::SecretKey const& key,
                                    team::ShareLevel level, SharedPieces const& shared, Day today);

}  // namespace graven::cli
