#pragma once

#include <filesystem>
#include <string>

#include "cli/report/renderings.hpp"

/// What the commands that print a report share.
namespace graven::cli {

enum class Form { term, html, csv, json, xapi };

/// Throws CommandError (usage).
[[nodiscard]] Form form_named(std::string const& text);

/// As the terminal of `context` takes it.
[[nodiscard]] TerminalForm terminal_form(Context const& context, bool wide);

/// Prints the text, or writes it to `file` for its owner's eyes when that is not empty.
void put_out(std::string const& text, std::string const& file, Context& context);

}  // namespace graven::cli
