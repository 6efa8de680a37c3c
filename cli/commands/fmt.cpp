#include <fmt/format.h>

#include <algorithm>
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

/// Deck files, one after the other.
struct Formatting {
  ExitCode code = ExitCode::done;
  int listed = 0;
};

void format_deck(std::string const& name, bool only_check, Context& context, Formatting& all) {
  auto const bytes = read_file(name);
  auto const file = deckfile::parse(bytes, name);
  if (!file) {
    print_diagnostics(context.err, context.err_style, file.error());
    all.code = std::max(all.code, exit_code_of(file.error(), Strict::no));
    return;
  }
  auto const canonical = deckfile::print(*file);
  if (canonical == bytes) return;
  ++all.listed;
  context.out << terminal::safe_line(name) << '\n';
  if (only_check) {
    all.code = std::max(all.code, ExitCode::not_met);
  } else {
    write_file(name, canonical);
  }
}

ExitCode run_fmt(FmtOptions const& options, Context& context) {
  Formatting all;
  for (auto const& name : options.decks) format_deck(name, options.check, context, all);
  if (options.check && all.listed > 0) {
    context.err << fmt::format("{} not in canonical form: graven fmt rewrites {}.\n",
                               counted(all.listed, "deck is", "decks are"), all.listed == 1 ? "it" : "them");
  }
  return all.code;
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
