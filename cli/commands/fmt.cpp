#include <fmt/format.h>

#include <memory>
#include <ostream>
#include <vector>

#include "cli/arguments.hpp"
#include "cli/commands/table.hpp"
#include "cli/diagnostic_output.hpp"
#include "cli/documents.hpp"
#include "cli/files.hpp"
#include "cli/parser.hpp"
#include "cli/terminal/safe_text.hpp"

namespace graven::cli {
namespace {

struct FmtOptions {
  std::vector<std::string> decks;
  bool check = false;
};

ExitCode format_deck(std::string const& name, bool only_check, Context& context) {
  auto const bytes = read_file(name);
  auto const file = deckfile::parse(bytes, name);
  if (!file) {
    print_diagnostics(context.err, context.err_style, file.error());
    return exit_code_of(file.error(), Strict::no);
  }
  auto const canonical = deckfile::print(*file);
  if (canonical == bytes) return ExitCode::done;
  context.out << terminal::safe_line(name) << '\n';
  if (only_check) return ExitCode::not_met;
  write_file(name, canonical);
  return ExitCode::done;
}

ExitCode run_fmt(FmtOptions const& options, Context& context) {
  auto code = ExitCode::done;
  for (auto const& name : options.decks) code = std::max(code, format_deck(name, options.check, context));
  if (options.check && code == ExitCode::not_met) {
    context.err << "Not in canonical form, or not a deck; graven fmt rewrites what it lists.\n";
  }
  return code;
}

}  // namespace

void add_fmt(CLI::App& app, Action& chosen) {
  auto options = std::make_shared<FmtOptions>();
  auto& command =
      new_command(app, "fmt", "Bring deck files into their canonical form; lists those it changed",
                  "  graven fmt decks/*.deck.md\n"
                  "  graven fmt --check decks/*.deck.md    for a hook or a build");
  command.add_option("DECK", options->decks, "Deck files")->required();
  command.add_flag("--check", options->check, "Change nothing; exit 1 when something would change");
  command.callback(
      [options, &chosen] { chosen = [options](Context& context) { return run_fmt(*options, context); }; });
}

}  // namespace graven::cli
