#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace graven::cli::terminal {

/// A prompt and what is typed at it, as lines on the screen.
struct PromptLayout {
  std::vector<std::string> lines;  ///< safe text; the first begins with the prompt, the others are indented
  std::size_t row = 0;             ///< of the cursor, in `lines`
  int column = 0;                  ///< of the cursor
};

/// Breaks `text` at blanks and keeps it right of `prompt`. No line reaches the last of the `columns`, where
/// terminals differ in what they do next. `cursor` is a byte of `text`. Neutralises control characters
/// itself.
[[nodiscard]] PromptLayout prompt_layout(std::string_view prompt, std::string_view text, std::size_t cursor,
                                         int columns);

}  // namespace graven::cli::terminal
