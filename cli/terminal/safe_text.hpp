#pragma once

#include <string>
#include <string_view>

namespace graven::cli::terminal {

/// A control character other than those below U+0020, or one that turns the direction of what follows or
/// breaks a line where no one sees it.
[[nodiscard]] bool steers_terminal(char32_t character);

/// The one way for text that we did not write (decks, lessons, answers, file names, messages that quote
/// them) to reach a terminal. Line breaks and tabs stay; every other C0 control, DEL, C1 control, bidi
/// control and line or paragraph separator becomes a visible mark; invalid UTF-8 becomes U+FFFD.
[[nodiscard]] std::string safe(std::string_view text);

/// The same on one line: line breaks and tabs become single blanks.
[[nodiscard]] std::string safe_line(std::string_view text);

}  // namespace graven::cli::terminal
