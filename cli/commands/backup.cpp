#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <ostream>

#include "cli/collection_access.hpp"
#include "cli/commands/table.hpp"
#include "cli/files.hpp"
#include "cli/parser.hpp"
#include "cli/terminal/safe_text.hpp"

namespace graven::cli {
namespace {

struct BackupOptions {
  std::string file;
  bool force = false;
};

/// backups/2026-03-01T10-00-00Z.db beside the collection: no colons, which some file systems refuse.
std::filesystem::path usual_backup(Context const& context) {
  auto name = to_string(date::floor<std::chrono::seconds>(context.now()));
  std::replace(name.begin(), name.end(), ':', '-');
  return context.database.parent_path() / "backups" / (name + ".db");
}

ExitCode run_backup(BackupOptions const& options, Context& context) {
  auto const collection = open_existing_collection(context);
  std::filesystem::path target = options.file;
  if (target.empty()) {
    target = usual_backup(context);
    make_private_folder(target.parent_path());
  }
  std::error_code unknown;  // then they are not the same file
  if (std::filesystem::equivalent(target, context.database, unknown)) {
    throw CommandError(ExitCode::usage, "that is the collection itself", "name another file");
  }
  if (std::filesystem::is_directory(target, unknown)) {
    throw CommandError(ExitCode::unusable, fmt::format("{} is a folder", target.string()),
                       "name a file in it");
  }
  if (!options.force && std::filesystem::exists(target, unknown)) {
    throw CommandError(ExitCode::not_met, fmt::format("{} is there already", target.string()),
                       "name another file, or add --force to replace it");
  }
  collection.backup_to(target);
  context.out << terminal::safe_line(target.string()) << '\n';
  return ExitCode::done;
}

}  // namespace

void add_backup(CLI::App& app, Action& chosen) {
  auto options = std::make_shared<BackupOptions>();
  auto& command = new_command(app, "backup", "Copy the whole collection into one file; prints its name",
                              "  graven backup\n"
                              "  graven backup /media/stick/graven.db\n"
                              "To go back: copy the file to where graven --db or GRAVEN_DB finds it.");
  command.add_option("FILE", options->file, "Where to (default: backups/ beside the collection)");
  command.add_flag("--force", options->force, "Replace a file that is there already");
  command.callback(
      [options, &chosen] { chosen = [options](Context& context) { return run_backup(*options, context); }; });
}

}  // namespace graven::cli
