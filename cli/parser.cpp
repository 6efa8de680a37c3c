#include "cli/parser.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <string_view>
#include <utility>
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

CommandError needs_a_value(CLI::App& at, std::string_view option) {
  return {ExitCode::usage, fmt::format("{} needs a value", option),
          fmt::format("see {} --help", path_of(at))};
}

/// The parser would take the next word for the value of `--color=`.
void refuse_missing_values(CLI::App& app, std::vector<std::string> const& arguments) {
  for (auto const& word : arguments) {
    if (word == "--") return;
    if (word.starts_with("--") && word.ends_with('=')) {
      throw needs_a_value(app, std::string_view(word).substr(0, word.size() - 1));
    }
  }
}

/// An empty value says nothing for any of our options, and is mostly a variable that was not set.
void refuse_empty_values(CLI::App& app) {
  auto& at = deepest(app);
  for (CLI::App* each = &at; each != nullptr; each = each->get_parent()) {
    for (auto const* option : each->get_options()) {
      if (option->get_positional() || option->count() == 0) continue;
      if (option->results().back().empty()) throw needs_a_value(at, option->get_name());
    }
  }
}

/// What stands before and behind the first `between`; all and nothing when it is not there.
std::pair<std::string, std::string> parts(std::string const& text, std::string_view between) {
  auto const place = text.find(between);
  if (place == std::string::npos) return {text, {}};
  return {text.substr(0, place), text.substr(place + between.size())};
}

/// The parser's complaints, which name its own types, in our words.
CommandError in_our_words(CLI::App& at, CLI::ParseError const& error) {
  std::string const what = error.what();
  auto const help = fmt::format("see {} --help", path_of(at));
  if (error.get_name() == "ConversionError") {
    auto const [before, value] = parts(what, " = ");  // "Could not convert: --goal = x"
    auto const name = before.substr(before.rfind(' ') + 1);
    return {ExitCode::usage, fmt::format("{} cannot be {}", name, value), "give a whole number"};
  }
  if (error.get_name() == "ValidationError") {
    auto const [name, complaint] = parts(what, ": Value ");  // "--number: Value 0 not in range 1 to 9"
    auto const [value, range] = parts(complaint, " not in range ");
    if (range.empty()) return {ExitCode::usage, what, help};
    return {ExitCode::usage, fmt::format("{} cannot be {}", name, value),
            fmt::format("give a whole number from {}", range)};
  }
  if (error.get_name() == "ArgumentMismatch") return needs_a_value(at, parts(what, ":").first);
  if (error.get_name() == "ExcludesError") {
    auto const [one, other] = parts(what, " excludes ");
    return {ExitCode::usage, fmt::format("{} and {} do not go together", one, other), help};
  }
  if (error.get_name() == "RequiresError") {
    auto const [one, other] = parts(what, " requires ");
    return {ExitCode::usage, fmt::format("{} needs {}", one, other), help};
  }
  return {ExitCode::usage, what, help};
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
  refuse_missing_values(app, arguments);
  std::reverse(arguments.begin(), arguments.end());  // the parser takes them from the back
  try {
    app.parse(std::move(arguments));
  } catch (CLI::Success const&) {
    throw;
  } catch (CLI::ParseError const& error) {
    refuse_leftovers(app);
    throw in_our_words(deepest(app), error);
  }
  refuse_leftovers(app);
  refuse_empty_values(app);
  auto& command = deepest(app);
  if (&command != &app && !command.get_subcommands({}).empty()) {
    std::vector<std::string_view> names;
    for (auto const* each : command.get_subcommands({})) names.emplace_back(each->get_name());
    throw CommandError(ExitCode::usage, fmt::format("{} needs a command", path_of(command)),
                       fmt::format("one of: {}", fmt::join(names, ", ")));
  }
}

CLI::Validator whole_number_text() {
  return CLI::Validator(
      [](std::string& text) {
        std::uint64_t value = 0;
        auto const* const end = text.data() + text.size();
        auto const [stop, error] = std::from_chars(text.data(), end, value);
        if (error == std::errc{} && stop == end) return std::string();
        return fmt::format("Value {} not in range 0 to {}", text, std::numeric_limits<std::uint64_t>::max());
      },
      "");
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
