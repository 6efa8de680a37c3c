#include "cli/run.hpp"

#include <fmt/format.h>

#include <ostream>

#include "cli/arguments.hpp"
#include "cli/commands/table.hpp"
#include "cli/diagnostic_output.hpp"
#include "cli/parser.hpp"
#include "cli/terminal/locale.hpp"
#include "cli/terminal/safe_text.hpp"
#include "engine/lexicon/installed.hpp"
#include "engine/store/store_error.hpp"

namespace graven::cli {
namespace {

ExitCode report_bug(Context const& context, std::string_view what) {
  print_error(context, fmt::format("internal error: {}", what),
              "graven " GRAVEN_VERSION
              ": please report this with the command you typed and the lines above; nothing is half written");
  return ExitCode::bug;
}

void take_global_options(GlobalOptions const& options, Context& context) {
  if (!options.database.empty()) context.database = options.database;
  if (!options.color.empty() && options.color != "auto" && options.color != "always" &&
      options.color != "never") {
    throw CommandError(ExitCode::usage, fmt::format("--color cannot be {}", options.color),
                       did_you_mean(options.color, {"auto", "always", "never"}));
  }
  if (options.color == "always" || options.color == "never") {
    context.style = context.err_style = terminal::Style(options.color == "always");
  }
}

ExitCode parse_and_run(std::vector<std::string> arguments, Context& context) {
  CLI::App app;
  GlobalOptions options;
  Action chosen;
  build_parser(app, options, chosen);
  try {
    parse(app, std::move(arguments));
  } catch (CLI::CallForVersion const& version) {
    context.out << version.what() << '\n';
    return ExitCode::done;
  } catch (CLI::Success const&) {
    context.out << app.help();
    return ExitCode::done;
  }
  take_global_options(options, context);
  return chosen ? chosen(context) : run_today(context);
}

}  // namespace

int run(std::vector<std::string> arguments, Context& context) {
  auto code = ExitCode::done;
  try {
    code = parse_and_run(std::move(arguments), context);
  } catch (CommandError const& error) {
    print_error(context, error.what(), error.remedy());
    code = error.code();
  } catch (store::StoreError const& error) {
    print_error(context, error.what(), error.remedy());
    code = ExitCode::unusable;
  } catch (std::exception const& error) {
    code = report_bug(context, error.what());
  } catch (...) {
    code = report_bug(context, "of an unknown kind");
  }
  return static_cast<int>(code);
}

int run_program(std::vector<std::string> arguments, Streams const& streams, Variables const& variables) {
  Context context{streams.in, streams.out, streams.err};
  context.in_is_terminal = streams.in_is_terminal;
  context.out_is_terminal = streams.out_is_terminal;
  context.err_is_terminal = streams.err_is_terminal;
  context.columns = streams.columns ? streams.columns : [] { return 80; };
  context.style = style_of(variables, streams.out_is_terminal);
  context.err_style = style_of(variables, streams.err_is_terminal);
  context.utf8 = terminal::names_utf8(variables("LC_ALL").value_or(""), variables("LC_CTYPE").value_or(""),
                                      variables("LANG").value_or(""));
  context.database = default_database(variables);
  context.random = system_random();
  auto const lexicon = lexicon::installed(variables("GRAVEN_WORDNET"));
  context.lexicon = lexicon.wordnet.get();
  context.lexicon_file = lexicon.file;
  if (!lexicon.problem.empty()) {
    streams.err << "warning: WordNet is not used: " << terminal::safe_line(lexicon.problem) << '\n';
  }
  try {
    context.now = clock_of(variables, streams.err);
    context.order_seed = order_seed_of(variables);
    context.zone = zone_of(variables, streams.err);
  } catch (CommandError const& error) {
    print_error(context, error.what(), error.remedy());
    return static_cast<int>(error.code());
  }
  return run(std::move(arguments), context);
}

void visit_help(std::function<void(std::string const& path, std::string const& help)> const& visit) {
  CLI::App root;
  GlobalOptions options;
  Action chosen;
  build_parser(root, options, chosen);
  std::vector<std::pair<std::string, CLI::App*>> waiting{{"graven", &root}};
  while (!waiting.empty()) {
    auto const [path, app] = waiting.back();
    waiting.pop_back();
    visit(path, app->get_formatter()->make_help(app, path, CLI::AppFormatMode::Normal));
    for (auto* command : app->get_subcommands({}))
      waiting.emplace_back(path + " " + command->get_name(), command);
  }
}

}  // namespace graven::cli
