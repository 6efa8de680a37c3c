#pragma once

#include <functional>
#include <string>

#include "cli/terminal/screen.hpp"
#include "cli/terminal/signals.hpp"

namespace graven::cli::terminal {

/// The terminal a line is edited on.
struct EditTerminal {
  int in = 0;  ///< descriptors
  int out = 1;
  bool dumb = false;             ///< understands no escape sequences: readline draws as it can
  std::function<int()> columns;  ///< of the window now
  std::function<int()> rows;
  std::function<void()> redraw;  ///< empties the screen and shows again what belongs above the prompt
};

/// Reads one answer through GNU readline: any script, wide and combining characters, pasted text of several
/// lines (bracketed paste) as one answer, Alt-Enter for a new line, TAB a tab and no completion, no history.
/// Ctrl-D on an empty line is End::quit. The terminal's own mode is back before the call returns.
/// `now` is read once, when the first key came.
///
/// The line is drawn by us, not by readline, which breaks inside words and loses its place when an answer
/// is taller than the window. Afterwards the whole answer stands on the screen and the cursor below it.
[[nodiscard]] TypedLine edit_line(EditTerminal const& terminal, SignalWatch& signals,
                                  std::function<Instant()> const& now, std::string const& prompt,
                                  std::string const& start);

}  // namespace graven::cli::terminal
