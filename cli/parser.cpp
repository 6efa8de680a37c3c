#include "cli/parser.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "cli/arguments.hpp"
#include "cli/commands/table.hpp"
#include "engine/model/diagnostic.hpp"

namespace graven::cli {
namespace {

/// The command the words so far have reached: "graven card show" when they were `card show`.
CLI::App& deepest(CLI::App& app) {
  auto* current = &app;
  while (!current->get_subcommands().empty()) current = current->get_subcommands().front();
  return *current;
}

std::string path_of(CLI::App const& app) {
  std::string path = app.get_name();
  for (auto const* parent = app.get_parent(); parent != nullptr; parent = parent->get_parent()) {
    path = parent->get_name() + " " + path;
  }
  return path;
}

CommandError unknown_option(CLI::App& at, std::string const& word) {
  std::vector<std::string> names;
  for (CLI::App const* app = &at; app != nullptr; app = app->get_parent()) {
    for (auto const* option : app->get_options()) {
      for (auto const& name : option->get_lnames()) names.push_back("--" + name);
    }
  }
  auto const near = nearest(word.substr(0, word.find('=')), {names.begin(), names.end()});
  return {ExitCode::usage, fmt::format("unknown option {}", word),
          near.empty() ? fmt::format("see {} --help", path_of(at)) : fmt::format("did you mean {}?", near)};
}

CommandError unknown_word(CLI::App& at, std::string const& word) {
  std::vector<std::string_view> names;
  for (auto const* command : at.get_subcommands({})) names.emplace_back(command->get_name());
  if (names.empty()) {
    return {ExitCode::usage, fmt::format("{} does not take {}", path_of(at), word),
            fmt::format("see {} --help", path_of(at))};
  }
  auto const near = nearest(word, names);
  return {ExitCode::usage, fmt::format("unknown command {}", word),
          near.empty() ? fmt::format("see {} --help", path_of(at))
                       : fmt::format("did you mean {} {}?", path_of(at), near)};
}

/// Words nothing took. They are looked at before the parser's own complaints: who mistypes an option wants to
/// hear of that one, not of an argument that is missing because of it.
void refuse_leftovers(CLI::App& app) {
  auto const left = app.remaining();
  if (left.empty()) return;
  auto& at = deepest(app);
  auto const& word = left.front();
  if (word.size() > 1 && word.starts_with('-')) throw unknown_option(at, word);
  throw unknown_word(at, word);
}

/// Arguments are named for what they are (FILE, DECK); that they are texts goes without saying.
void hide_argument_types(CLI::App& command) {
  for (auto* option : command.get_options()) {
    if (option->get_positional()) option->type_name("");
  }
  for (auto* sub : command.get_subcommands({})) hide_argument_types(*sub);
}

}  // namespace

void build_parser(CLI::App& app, GlobalOptions& options, Action& chosen) {
  app.name("graven");
  app.description("Turns lessons into lasting knowledge: decks, a daily review, answers in your own words.");
  app.fallthrough();
  app.option_defaults()->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
  app.require_subcommand(0, 1);
  app.allow_extras();
  app.get_formatter()->column_width(28);
  app.get_formatter()->label("SUBCOMMAND", "COMMAND");
  app.get_formatter()->label("OPTIONS", "options");
  app.get_formatter()->label("REQUIRED", "(required)");
  app.set_help_flag("-h,--help", "Show this help");
  app.set_version_flag("--version", "graven " GRAVEN_VERSION, "Show the version");
  app.add_option("--db", options.database, "The collection (default: GRAVEN_DB, else in your data folder)")
      ->type_name("FILE");
  app.add_option("--color", options.color, "When to use colour: auto, always or never")->type_name("WHEN");
#define GRAVEN_ADD(name) add_##name(app, chosen);
  GRAVEN_COMMANDS(GRAVEN_ADD)
#undef GRAVEN_ADD
  for (auto* command : app.get_subcommands({})) {
    command->group("Commands");
    hide_argument_types(*command);
  }
  app.footer(
      "Examples:\n"
      "  graven add lessons/joins.txt   make cards of a lesson and take them into your collection\n"
      "  graven review                 answer what is due today\n"
      "\n--db, --color and --help also stand after a command. More: man graven");
}

void parse(CLI::App& app, std::vector<std::string> arguments) {
  std::reverse(arguments.begin(), arguments.end());  // the parser takes them from the back
  try {
    app.parse(std::move(arguments));
  } catch (CLI::Success const&) {
    throw;
  } catch (CLI::ParseError const& error) {
    refuse_leftovers(app);
    throw CommandError(ExitCode::usage, error.what(), fmt::format("see {} --help", path_of(deepest(app))));
  }
  refuse_leftovers(app);
  auto& command = deepest(app);
  if (&command != &app && !command.get_subcommands({}).empty()) {
    std::vector<std::string_view> names;
    for (auto const* each : command.get_subcommands({})) names.emplace_back(each->get_name());
    throw CommandError(ExitCode::usage, fmt::format("{} needs a command", path_of(command)),
                       fmt::format("one of: {}", fmt::join(names, ", ")));
  }
}

CLI::App& new_command(CLI::App& parent, std::string const& name, std::string const& description,
                      std::string const& examples) {
  auto& command = *parent.add_subcommand(name, description);
  command.require_subcommand(0, 1);
  command.allow_extras(false);
  command.footer(fmt::format("Examples:\n{}", examples));
  return command;
}

}  // namespace graven::cli
