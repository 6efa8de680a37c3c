#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace graven::cli::terminal {

/// Columns that `text` takes: wide characters and emoji sequences two, combining marks and zero-width ones
/// none. `text` is safe text without line breaks and without colour.
[[nodiscard]] int display_width(std::string_view text);

/// `text` with blanks up to `columns`; longer text stays as it is.
[[nodiscard]] std::string padded(std::string_view text, int columns);

/// `text` cut to `columns`, with "…" when something was cut.
[[nodiscard]] std::string shortened(std::string_view text, int columns);

/// A line's bytes in the text it was taken from.
struct LineRange {
  std::size_t begin = 0;
  std::size_t end = 0;

  friend bool operator==(LineRange, LineRange) = default;
};

/// Where `text` breaks into lines of at most `columns` (at least 1): at blanks, between wide characters, and
/// inside a word only when it is longer than a line. Blanks at a break belong to no line; line breaks in
/// `text` end a line. Never empty.
[[nodiscard]] std::vector<LineRange> line_ranges(std::string_view text, int columns);

/// The same as strings.
[[nodiscard]] std::vector<std::string> wrapped(std::string_view text, int columns);

/// Lines of at most `columns` broken wherever the width ends, blanks kept: for code. Never empty.
[[nodiscard]] std::vector<std::string> chopped(std::string_view text, int columns);

/// Tabs as blanks up to the next multiple of `stop` columns.
[[nodiscard]] std::string tabs_expanded(std::string_view line, int stop);

}  // namespace graven::cli::terminal
