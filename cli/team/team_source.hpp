#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/context.hpp"
#include "cli/team/collecting.hpp"
#include "cli/team/shared_folder.hpp"
#include "engine/report/plan.hpp"
#include "engine/team_store/team_store.hpp"

/// Where a report about a team comes from.
namespace graven::cli {

/// A folder of its own for files that are needed for a moment.
class ScratchFolder {
 public:
  ScratchFolder();  ///< Throws CommandError (unusable).
  ~ScratchFolder();
  ScratchFolder(ScratchFolder const&) = delete;
  ScratchFolder& operator=(ScratchFolder const&) = delete;
  [[nodiscard]] std::filesystem::path const& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// A team's file or server, or shared folders read into a file that is gone afterwards.
struct TeamSource {
  std::unique_ptr<ScratchFolder> scratch;  // before the store: it is removed after it is closed
  std::unique_ptr<team::TeamStore> store;
  std::vector<SharedFolder> folders;
  std::string name;  ///< what the team is called after: the file or the first folder
};

/// Says on `err` how many files of a folder could not be used.
void tell_left_aside(Collected const& collected, std::string const& place, Context& context);

/// What a team is called after: the last part of its file, folder or URL.
[[nodiscard]] std::string team_name(std::filesystem::path const& place);

/// `places` are one team file or URL of a server, or one shared folder or more. Throws CommandError when they
/// are anything else. Tells on `err` what was left aside.
[[nodiscard]] TeamSource open_team(std::vector<std::string> const& places, Context& context);

/// The plan of a file, or the one of that name in the shared folders; their only one when `wanted` is empty.
/// Throws CommandError, naming what there is.
[[nodiscard]] report::Plan plan_named(std::string const& wanted, std::vector<SharedFolder> const& folders);

}  // namespace graven::cli
