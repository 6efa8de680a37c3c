#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace graven::cli::terminal {

/// Columns that `text` takes: wide characters two, combining marks and zero-width ones none. `text` is safe
/// text without line breaks and without colour.
[[nodiscard]] int display_width(std::string_view text);

/// `text` with blanks up to `columns`; longer text stays as it is.
[[nodiscard]] std::string padded(std::string_view text, int columns);

/// `text` cut to `columns`, with "…" when something was cut.
[[nodiscard]] std::string shortened(std::string_view text, int columns);

/// Lines of at most `columns`, broken at blanks; a word longer than a line is broken inside. Line breaks in
/// `text` stay. Never empty.
[[nodiscard]] std::vector<std::string> wrapped(std::string_view text, int columns);

}  // namespace graven::cli::terminal
