#pragma once

#include <CLI/CLI.hpp>

#include <string>

#include "cli/command.hpp"

namespace graven::cli {

/// What holds for every command, before or after its name.
struct GlobalOptions {
  std::string database;
  std::string color;
};

/// Puts the global options, the policies and all commands into `app`. Policies are inherited when a
/// subcommand is made, so they come first.
void build_parser(CLI::App& app, GlobalOptions& options, Action& chosen);

/// Parses; throws CommandError (usage) with the word that is wrong and what may have been meant. The parser's
/// own help and version requests come out as CLI::Success.
void parse(CLI::App& app, std::vector<std::string> arguments);

/// Digits only, up to 64 bits: the parser's own conversion takes -1 and what is too large for some number.
[[nodiscard]] CLI::Validator whole_number_text();

/// A command of `parent` with its description and examples.
CLI::App& new_command(CLI::App& parent, std::string const& name, std::string const& description,
                      std::string const& examples);

}  // namespace graven::cli
