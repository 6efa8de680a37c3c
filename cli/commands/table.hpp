#pragma once

#include "cli/command.hpp"

/// Every command, in the order help shows them. A new command is one file that defines add_NAME, and one line
/// here. A macro, because a list of names has to become both declarations and a table.
#define GRAVEN_COMMANDS(COMMAND) \
  COMMAND(add)                   \
  COMMAND(review)                \
  COMMAND(quiz)                  \
  COMMAND(undo)                  \
  COMMAND(stats)                 \
  COMMAND(forecast)              \
  COMMAND(cards)                 \
  COMMAND(card)                  \
  COMMAND(deck)                  \
  COMMAND(compile)               \
  COMMAND(check)                 \
  COMMAND(fmt)                   \
  COMMAND(preview)               \
  COMMAND(diff)                  \
  COMMAND(export)                \
  COMMAND(import)                \
  COMMAND(grade)                 \
  COMMAND(team)                  \
  COMMAND(config)                \
  COMMAND(doctor)                \
  COMMAND(backup)                \
  COMMAND(completion)

namespace graven::cli {

/// Each adds one command to the parser; its callback puts what to run into `chosen`.
#define GRAVEN_DECLARE(name) void add_##name(CLI::App& app, Action& chosen);
GRAVEN_COMMANDS(GRAVEN_DECLARE)
#undef GRAVEN_DECLARE

/// What `graven` without a command does: says what is due today and what to type next.
ExitCode run_today(Context& context);

}  // namespace graven::cli
