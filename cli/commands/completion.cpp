#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>
#include <ostream>
#include <vector>

#include "cli/arguments.hpp"
#include "cli/commands/table.hpp"
#include "cli/parser.hpp"

/// Completions come out of the parser's own tree, so that they cannot lag behind the commands.
namespace graven::cli {
namespace {

/// What may stand after an option, or in place of an argument.
enum class Operand { none, word, file, deck_or_file, deck };

struct CompletedOption {
  std::vector<std::string> names;  ///< with their dashes
  std::string description;
  Operand operand = Operand::none;
  std::string choices;  ///< separated by blanks; empty when anything goes
};

/// What may stand behind one of a command's arguments: `config scheduler` takes a scheduler.
struct FollowingWords {
  std::string_view command;
  std::string_view argument;
  std::string_view choices;
};
constexpr std::array following_words{FollowingWords{"config", "scheduler", "sm2 sm2-common"}};

struct CompletedCommand {
  std::string path;  ///< "card show"; empty for graven itself
  std::string description;
  std::vector<CompletedOption> options;
  std::vector<std::string> commands;
  Operand argument = Operand::none;
};

/// Commands whose DECK is a deck's name or its file; elsewhere it is a deck of the collection, but for fmt.
constexpr std::array takes_deck_or_file{"export", "deck accept", "deck drafts", "diff", "preview"};

/// The names that help shows for values say what they are.
Operand operand_named(std::string_view name) {
  constexpr std::array known{std::pair{"FILE", Operand::file}, std::pair{"LESSON", Operand::file},
                             std::pair{"DECK", Operand::deck_or_file},
                             std::pair{"DECK_A", Operand::deck_or_file},
                             std::pair{"DECK_B", Operand::deck_or_file}};
  for (auto const& [value, operand] : known) {
    if (name == value) return operand;
  }
  return Operand::word;
}

std::string choices_of(std::string_view value_name) {
  constexpr std::array known{std::pair{"WHEN", "auto always never"},
                             std::pair{"STATE", "active draft suspended retired"},
                             std::pair{"EFFECT", "keep ease reset"},
                             std::pair{"FORMAT", "markdown tsv json"},
                             std::pair{"FORM", "text json github"},
                             std::pair{"SHELL", "bash zsh fish"},
                             std::pair{"KEY", "scheduler rollover new_per_day"},
                             std::pair{"KIND", "recall cloze translate predict diagnose exercise term"}};
  for (auto const& [name, choices] : known) {
    if (value_name == name) return choices;
  }
  return {};
}

std::string value_name_of(CLI::Option const& option) {
  auto name = option.get_type_name();
  return name.substr(0, name.find(':'));  // a validator puts its own description behind
}

CompletedOption option_of(CLI::Option const& option, std::string_view command) {
  CompletedOption completed;
  for (auto const& name : option.get_snames()) completed.names.push_back("-" + name);
  for (auto const& name : option.get_lnames()) completed.names.push_back("--" + name);
  completed.description = option.get_description();
  if (option.get_items_expected_max() > 0) {
    auto const value = value_name_of(option);
    completed.operand = operand_named(value);
    // An option that names a deck means one of the collection, but for the file that compile writes.
    if (completed.operand == Operand::deck_or_file) {
      completed.operand = command == "compile" ? Operand::file : Operand::deck;
    }
    completed.choices = choices_of(value);
  }
  return completed;
}

CompletedCommand command_of(CLI::App const& app, std::string path) {
  CompletedCommand command;
  command.path = std::move(path);
  command.description = app.get_description();
  for (auto const* option : app.get_options()) {
    if (option->nonpositional()) {
      command.options.push_back(option_of(*option, command.path));
    } else {
      auto const name = option->get_name(true);
      // Of several arguments the one that names a file or a deck is worth completing.
      if (command.argument == Operand::none || command.argument == Operand::word) {
        command.argument = operand_named(name);
      }
      bool const both = std::find(takes_deck_or_file.begin(), takes_deck_or_file.end(), command.path) !=
                        takes_deck_or_file.end();
      if (command.argument == Operand::deck_or_file && !both) {
        command.argument = command.path == "fmt" ? Operand::file : Operand::deck;
      }
      if (auto const choices = choices_of(name); !choices.empty()) command.commands.push_back(choices);
    }
  }
  for (auto const* sub : app.get_subcommands({})) command.commands.push_back(sub->get_name());
  return command;
}

std::vector<CompletedCommand> all_commands(CLI::App const& root) {
  std::vector<CompletedCommand> all;
  std::vector<std::pair<CLI::App const*, std::string>> waiting{{&root, ""}};
  while (!waiting.empty()) {
    auto const [app, path] = waiting.back();
    waiting.pop_back();
    all.push_back(command_of(*app, path));
    for (auto const* sub : app->get_subcommands({})) {
      waiting.emplace_back(sub, path.empty() ? sub->get_name() : path + " " + sub->get_name());
    }
  }
  return all;
}

constexpr std::string_view list_decks = "$(graven deck list --names 2>/dev/null)";

/// Words, files and decks as the two POSIX-like shells take them.
struct Dialect {
  std::string_view words;  ///< with {} for the words
  std::string_view files;
};

std::string offers(Dialect const& dialect, std::string const& words, Operand operand) {
  std::string out;
  auto all = words;
  if (operand == Operand::deck || operand == Operand::deck_or_file) all += " " + std::string(list_decks);
  if (!all.empty()) out += fmt::format(fmt::runtime(dialect.words), all) + "; ";
  if (operand == Operand::file || operand == Operand::deck_or_file) out += std::string(dialect.files) + "; ";
  return out;
}

/// Finds the command the words so far have reached, then what the word before asks for, then what may follow.
std::string case_arms(std::vector<CompletedCommand> const& commands, Dialect const& dialect) {
  std::string reach;
  std::string values;
  std::string next;
  for (auto const& command : commands) {
    auto const blank = command.path.rfind(' ');
    auto const parent = blank == std::string::npos ? std::string() : command.path.substr(0, blank);
    auto const last = blank == std::string::npos ? command.path : command.path.substr(blank + 1);
    if (!command.path.empty())
      reach += fmt::format("      '{} {}') at='{}' ;;\n", parent, last, command.path);
    auto words = fmt::format("{}", fmt::join(command.commands, " "));
    for (auto const& option : command.options) {
      words += fmt::format(" {}", fmt::join(option.names, " "));
      if (option.operand == Operand::none) continue;
      auto const offered = offers(dialect, option.choices, option.operand);
      for (auto const& name : option.names) {
        values += fmt::format("    '{} {}') {}return ;;\n", command.path, name, offered);
        if (command.path.empty()) values += fmt::format("    *' {}') {}return ;;\n", name, offered);
      }
    }
    for (auto const& [path, argument, choices] : following_words) {
      if (path != command.path) continue;
      values += fmt::format("    '{} {}') {}return ;;\n", path, argument,
                            offers(dialect, std::string(choices), Operand::word));
    }
    next += fmt::format("    '{}') {};;\n", command.path, offers(dialect, words, command.argument));
  }
  return fmt::format(
      "    case \"$at $word\" in\n{}    esac\n  done\n  case \"$at $before\" in\n{}  esac\n  case \"$at\" "
      "in\n{}  esac\n",
      reach, values, next);
}

std::string bash_script(std::vector<CompletedCommand> const& commands) {
  constexpr Dialect dialect{R"(COMPREPLY+=($(compgen -W "{}" -- "$cur")))",
                            R"(COMPREPLY+=($(compgen -f -- "$cur")))"};
  return "# Completion of graven for bash: source it, or put it into "
         "~/.local/share/bash-completion/completions/graven\n"
         "_graven() {\n"
         "  local cur=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} at= word\n"
         "  local IFS=$' \\t\\n'\n"
         "  COMPREPLY=()\n"
         "  for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n" +
         case_arms(commands, dialect) + "}\ncomplete -o filenames -F _graven graven\n";
}

std::string zsh_script(std::vector<CompletedCommand> const& commands) {
  constexpr Dialect dialect{"compadd -- {}", "_files"};
  return "#compdef graven\n# Completion of graven for zsh: put it as _graven into a folder of $fpath.\n"
         "_graven() {\n"
         "  local before=$words[CURRENT-1] at= word\n"
         "  for word in \"${(@)words[2,CURRENT-1]}\"; do\n" +
         case_arms(commands, dialect) + "}\ncompdef _graven graven\n";
}

std::string fish_quoted(std::string_view text) {
  std::string out = "'";
  for (char const c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  return out + "'";
}

/// The fish condition "the words so far are exactly this command".
std::string fish_reached(std::string const& path) {
  return fish_quoted(fmt::format("__graven_at '{}'", path));
}

std::string fish_options(CompletedCommand const& command) {
  std::string out;
  for (auto const& option : command.options) {
    // Options of graven itself stand after every command, too.
    out += "complete -c graven";
    if (!command.path.empty()) out += " -n " + fish_reached(command.path);
    for (auto const& name : option.names) {
      out += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
    }
    if (option.operand == Operand::deck) {
      out += " -xa '(graven deck list --names 2>/dev/null)'";
    } else if (option.operand != Operand::none) {
      out += option.choices.empty() ? " -rF" : " -xa " + fish_quoted(option.choices);
    }
    out += " -d " + fish_quoted(option.description) + "\n";
  }
  return out;
}

std::string fish_script(std::vector<CompletedCommand> const& commands) {
  std::string reach;
  std::string out;
  for (auto const& command : commands) {
    if (!command.path.empty()) {
      auto const blank = command.path.rfind(' ');
      auto const parent = blank == std::string::npos ? std::string() : command.path.substr(0, blank);
      reach += fmt::format("      case '{} {}'\n        set at '{}'\n", parent,
                           command.path.substr(blank + 1), command.path);
      out += fmt::format("complete -c graven -n {} -a {} -d {}\n", fish_reached(parent),
                         fish_quoted(command.path.substr(blank + 1)), fish_quoted(command.description));
    }
    if (command.argument == Operand::deck || command.argument == Operand::deck_or_file) {
      out += fmt::format("complete -c graven -n {} -a '(graven deck list --names 2>/dev/null)'\n",
                         fish_reached(command.path));
    }
    if (command.argument == Operand::file || command.argument == Operand::deck_or_file) {
      out += fmt::format("complete -c graven -n {} -F\n", fish_reached(command.path));
    }
    for (auto const& [path, argument, choices] : following_words) {
      if (path != command.path) continue;
      auto const behind = fmt::format("__graven_at '{}'; and __fish_prev_arg_in {}", path, argument);
      out += fmt::format("complete -c graven -n {} -a {}\n", fish_quoted(behind), fish_quoted(choices));
    }
    out += fish_options(command);
  }
  return "# Completion of graven for fish: put it into ~/.config/fish/completions/graven.fish\n"
         "function __graven_at\n  set -l at ''\n  for word in (commandline -opc)[2..-1]\n    switch \"$at "
         "$word\"\n" +
         reach + "    end\n  end\n  test \"$at\" = $argv[1]\nend\ncomplete -c graven -f\n" + out;
}

ExitCode run_completion(std::string const& shell, CLI::App const& root, Context& context) {
  auto const commands = all_commands(root);
  if (shell == "bash") {
    context.out << bash_script(commands);
  } else if (shell == "zsh") {
    context.out << zsh_script(commands);
  } else if (shell == "fish") {
    context.out << fish_script(commands);
  } else {
    throw CommandError(ExitCode::usage, fmt::format("no completion for {}", shell),
                       "one of: bash, zsh, fish");
  }
  return ExitCode::done;
}

}  // namespace

void add_completion(CLI::App& app, Action& chosen) {
  auto shell = std::make_shared<std::string>();
  auto& command =
      new_command(app, "completion", "Print a script that completes graven's commands in your shell",
                  "  graven completion bash > ~/.local/share/bash-completion/completions/graven\n"
                  "  graven completion fish > ~/.config/fish/completions/graven.fish");
  command.add_option("SHELL", *shell, "bash, zsh or fish")->required();
  // The parser outlives the action: both live until the command line is done.
  command.callback([shell, &app, &chosen] {
    chosen = [shell, &app](Context& context) { return run_completion(*shell, app, context); };
  });
}

}  // namespace graven::cli
