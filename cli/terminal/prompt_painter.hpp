#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "cli/terminal/prompt_layout.hpp"

namespace graven::cli::terminal {

/// Keeps a prompt on a screen up to date. Gives what to write; writes nothing itself.
class PromptPainter {
 public:
  /// Brings the screen from what was painted last to `layout`; of one taller than the `rows` of the window
  /// only the lines around the cursor.
  [[nodiscard]] std::string paint(PromptLayout const& layout, int rows);
  /// Replaces what is painted by the whole layout and goes to the line below it.
  [[nodiscard]] std::string finish(PromptLayout const& layout);
  /// The screen was cleared: nothing is painted any more.
  void forget();

 private:
  [[nodiscard]] std::string to_top() const;

  std::vector<std::string> painted_;
  std::size_t cursor_row_ = 0;  ///< in painted_
  std::size_t top_ = 0;         ///< first line of the layout that is painted
};

}  // namespace graven::cli::terminal
