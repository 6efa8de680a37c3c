#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "cli/context.hpp"

/// The folder `backups` beside the collection.
namespace graven::cli {

[[nodiscard]] std::filesystem::path backup_folder(Context const& context);

/// A file for a backup made now that is not there yet: 2026-03-01T10-00-00Z.db, or the same with _2, _3 …
[[nodiscard]] std::filesystem::path new_backup(Context const& context);

/// Nothing when none was made.
[[nodiscard]] std::optional<std::filesystem::path> newest_backup(Context const& context);

/// What to do about a damaged collection, naming the newest backup.
[[nodiscard]] std::string way_back(Context const& context);

}  // namespace graven::cli
