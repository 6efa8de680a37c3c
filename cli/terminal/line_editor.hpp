#pragma once

#include <functional>
#include <string>

#include "cli/terminal/screen.hpp"
#include "cli/terminal/signals.hpp"

namespace graven::cli::terminal {

/// Reads one answer through GNU readline: any script, wide and combining characters, pasted text of several
/// lines (bracketed paste) as one answer, Alt-Enter for a new line, TAB a tab and no completion, no history.
/// Ctrl-D on an empty line is End::quit. The terminal's own mode is back before the call returns.
/// `in` and `out` are descriptors of a terminal; `now` is read once, when the first key came.
[[nodiscard]] TypedLine edit_line(int in, int out, SignalWatch& signals, std::function<Instant()> const& now,
                                  std::string const& prompt, std::string const& start);

}  // namespace graven::cli::terminal
