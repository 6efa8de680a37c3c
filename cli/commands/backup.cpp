#include <memory>
#include <ostream>

#include "cli/backups.hpp"
#include "cli/collection_access.hpp"
#include "cli/commands/table.hpp"
#include "cli/files.hpp"
#include "cli/parser.hpp"
#include "cli/terminal/safe_text.hpp"

namespace graven::cli {
namespace {

struct BackupOptions {
  std::string file;
};

ExitCode run_backup(BackupOptions const& options, Context& context) {
  auto const collection = open_existing_collection(context);
  std::filesystem::path target = options.file;
  if (target.empty()) {
    target = new_backup(context);
    make_private_folder(target.parent_path());
  }
  refuse_to_destroy(target, {{context.database, "the collection itself"}});
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
  command.add_option("FILE", options->file, "Where to, a new file (default: backups/ beside the collection)");
  command.callback(
      [options, &chosen] { chosen = [options](Context& context) { return run_backup(*options, context); }; });
}

}  // namespace graven::cli
