#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "cli/team/shared_folder.hpp"
#include "engine/team_store/team_store.hpp"

/// Taking a shared folder into a team's store.
namespace graven::cli {

struct LeftAside {
  std::filesystem::path path;
  std::string why;
};

struct Collected {
  team::Ingested events;
  int segments = 0;  ///< new ones
  int known_segments = 0;
  int erased = 0;  ///< learners who were erased now
  std::vector<LeftAside> left_aside;
};

/// Takes in whatever is new: tombstones first, then member cards, the roster and segments. Files that cannot
/// be used are left aside and told. What was committed before a failure stays; collecting again goes on.
[[nodiscard]] Collected collect(SharedFolder const& folder, team::TeamStore& store, Instant now);

}  // namespace graven::cli
