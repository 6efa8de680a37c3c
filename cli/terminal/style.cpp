#include "cli/terminal/style.hpp"

namespace graven::cli::terminal {

bool colour_wanted(ColourMode mode, bool no_color, bool clicolor_force, bool is_terminal,
                   std::string_view term) {
  if (mode != ColourMode::automatic) return mode == ColourMode::always;
  if (no_color) return false;
  if (clicolor_force) return true;
  return is_terminal && !term.empty() && term != "dumb";
}

std::string Style::strong(std::string_view text) const { return wrap("1", text); }
std::string Style::emphasis(std::string_view text) const { return wrap("3", text); }
std::string Style::dim(std::string_view text) const { return wrap("2", text); }
std::string Style::good(std::string_view text) const { return wrap("32", text); }
std::string Style::half(std::string_view text) const { return wrap("33", text); }
std::string Style::bad(std::string_view text) const { return wrap("31", text); }
std::string Style::code(std::string_view text) const { return wrap("36", text); }

std::string Style::wrap(std::string_view sequence, std::string_view text) const {
  if (!colour_ || text.empty()) return std::string(text);
  std::string out = "\x1b[";
  out.append(sequence).append("m").append(text).append("\x1b[0m");
  return out;
}

}  // namespace graven::cli::terminal
