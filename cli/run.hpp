#pragma once

#include <functional>
#include <iosfwd>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/environment.hpp"

namespace graven::cli {

/// Runs one command line (without the program's name) and returns the process's exit code. Never throws:
/// this is the one place where exceptions become messages and exit codes.
int run(std::vector<std::string> arguments, Context& context);

/// The streams of a process, and what stands behind them.
struct Streams {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  bool in_is_terminal = false;
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  std::function<int()> columns{};  ///< of the terminal; 80 when absent
};

/// The whole program but the process: makes the context from the environment, then runs. Never throws.
int run_program(std::vector<std::string> arguments, Streams const& streams, Variables const& variables);

/// Calls `visit` with the path ("graven card show") and the full help text of every command, for the test
/// that compares the manual page with them.
void visit_help(std::function<void(std::string const& path, std::string const& help)> const& visit);

}  // namespace graven::cli
