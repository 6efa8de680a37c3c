#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "cli/team/shared_folder.hpp"
#include "engine/store/collection.hpp"
#include "engine/team/keys.hpp"
#include "engine/team/share_level.hpp"

/// What of a collection is to be shared, and is not yet in the folder.
namespace graven::cli {

struct NewSegment {
  std::filesystem::path path;
  std::string bytes;        ///< exactly what leaves
  std::int64_t events = 0;  ///< of the log that it tells of
};

struct ToShare {
  std::vector<NewSegment> segments;
  /// The folder holds events of this very device that were not made with this collection: the collection was
  /// copied or restored, and must go on as another device.
  bool is_forked = false;
  std::vector<std::string> notes;  ///< files of our own that cannot be used, in words
};

/// Reads what the folder has of this learner's devices, and makes the segments that go on from there. `today`
/// and later days are left out at the level `summary`, since they are not over.
[[nodiscard]] ToShare what_to_share(store::Collection const& collection, team::SecretKey const& key,
                                    team::ShareLevel level, SharedFolder const& folder, Day today);

}  // namespace graven::cli
