#include <ostream>

#include "cli/collection_access.hpp"
#include "cli/commands/table.hpp"
#include "cli/parser.hpp"
#include "cli/review/pages.hpp"

namespace graven::cli {
namespace {

ExitCode run_undo(Context& context) {
  auto collection = open_existing_collection(context);
  auto const undone = collection.undo(moment_now(context, collection.settings()));
  if (!undone) throw CommandError(ExitCode::not_met, "there is nothing to undo");
  context.out << "Took back: " << review::undone_text(*undone, collection.card(undone->card)) << ".\n";
  return ExitCode::done;
}

}  // namespace

void add_undo(CLI::App& app, Action& chosen) {
  auto& command = new_command(app, "undo", "Take back the last review or card change, also after a restart",
                              "  graven undo    take back one step; again for the one before");
  command.callback([&chosen] { chosen = run_undo; });
}

}  // namespace graven::cli
