#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/uuid.hpp"

/// A team's shared folder as files. Everybody in the team can write there, so nothing in it is trusted: links
/// are not followed, sizes are looked at before anything is read, and names lead nowhere. docs/team.md has
/// the layout.
namespace graven::cli {

/// Where things are, below the shared folder.
class SharedFolder {
 public:
  /// Throws CommandError (unusable) when it is no folder.
  explicit SharedFolder(std::filesystem::path root);

  [[nodiscard]] std::filesystem::path const& root() const { return root_; }
  [[nodiscard]] std::filesystem::path members() const { return root_ / "members"; }
  [[nodiscard]] std::filesystem::path erased() const { return root_ / "erased"; }
  [[nodiscard]] std::filesystem::path plans() const { return root_ / "plans"; }
  [[nodiscard]] std::filesystem::path segments() const { return root_ / "segments"; }
  [[nodiscard]] std::filesystem::path segments_of(Uuid const& learner) const;
  [[nodiscard]] std::filesystem::path roster() const { return root_ / "roster.toml"; }
  [[nodiscard]] std::filesystem::path member_card(Uuid const& learner) const;
  [[nodiscard]] std::filesystem::path tombstone(Uuid const& learner) const;

 private:
  std::filesystem::path root_;
};

/// A file that was found, or why it was left aside.
struct FoundFile {
  std::filesystem::path path;
  std::string bytes;
  std::string problem;  ///< empty when it was read
};

/// The file, if it is a regular one of at most `largest` bytes; a link is none. Nothing when it is not there.
[[nodiscard]] std::optional<FoundFile> read_shared(std::filesystem::path const& path, std::size_t largest);

/// The files in `folder` whose names end with `ending`, hidden ones left out, in the order of their names;
/// none when there is no such folder or it is a link. One at a time, so that ten thousand need no memory.
void for_each_shared(std::filesystem::path const& folder, std::string_view ending, std::size_t largest,
                     std::function<void(FoundFile const&)> const& take);

/// The folders in `folder`, links left out, in the order of their names.
[[nodiscard]] std::vector<std::filesystem::path> shared_folders_in(std::filesystem::path const& folder);

/// Writes below the shared folder, as cli/files does. Throws CommandError (unusable) when a link stands in
/// the way: it would lead the file somewhere else.
void write_shared(SharedFolder const& shared, std::filesystem::path const& path, std::string_view bytes);

/// Removes the file, or the files of a folder and then the folder; links are removed and not followed. False
/// when there was nothing.
bool remove_shared(std::filesystem::path const& path);

}  // namespace graven::cli
