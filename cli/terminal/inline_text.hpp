#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/terminal/style.hpp"
#include "cli/terminal/width.hpp"

namespace graven::cli::terminal {

enum class Face { plain, strong, emphasis, code };

/// Text with one face, as bytes of InlineText::text.
struct FaceRun {
  std::size_t begin = 0;
  std::size_t end = 0;
  Face face = Face::plain;

  friend bool operator==(FaceRun, FaceRun) = default;
};

/// A paragraph's text without its marks, and where which face applies; runs are in order and do not overlap.
struct InlineText {
  std::string text;
  std::vector<FaceRun> runs;
};

enum class Marks { keep, drop };

/// Reads code spans, emphasis, links ("text (address)") and backslash escapes of one paragraph of safe text.
/// Linear in `markdown`. With Marks::keep the marks of code and emphasis stay readable in the text.
[[nodiscard]] InlineText inline_text(std::string_view markdown, Marks marks);

/// One line of it, coloured.
[[nodiscard]] std::string styled(InlineText const& text, LineRange line, Style const& style);

}  // namespace graven::cli::terminal
