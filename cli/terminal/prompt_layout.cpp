#include "cli/terminal/prompt_layout.hpp"

#include <algorithm>

#include "cli/terminal/safe_text.hpp"
#include "cli/terminal/width.hpp"
#include "engine/text/unicode.hpp"

namespace graven::cli::terminal {
namespace {

constexpr std::string_view tab = "    ";

struct Shown {
  std::string text;
  std::size_t cursor = 0;
};

/// Character by character, because a mark for a control character is longer than what it stands for.
Shown shown_text(std::string_view typed, std::size_t cursor) {
  Shown shown;
  for (std::size_t at = 0; at < typed.size();) {
    if (at == cursor) shown.cursor = shown.text.size();
    auto const length = text::decode_at(typed, at).length;
    auto const character = typed.substr(at, length);
    shown.text += character == "\t" ? std::string(tab) : safe(character);
    at += length;
  }
  if (cursor >= typed.size()) shown.cursor = shown.text.size();
  return shown;
}

}  // namespace

PromptLayout prompt_layout(std::string_view prompt, std::string_view text, std::size_t cursor, int columns) {
  auto const indent = display_width(prompt);
  auto const width = std::max(1, columns - indent - 1);
  auto const shown = shown_text(text, cursor);
  PromptLayout layout;
  std::string const blanks(static_cast<std::size_t>(indent), ' ');
  std::size_t cursor_line_begin = 0;
  for (auto const range : line_ranges(shown.text, width)) {
    if (range.begin <= shown.cursor) {
      layout.row = layout.lines.size();
      cursor_line_begin = range.begin;
    }
    layout.lines.push_back((layout.lines.empty() ? std::string(prompt) : blanks) +
                           shown.text.substr(range.begin, range.end - range.begin));
  }
  // Blanks at a break have no place of their own: the cursor waits behind the last character.
  auto const before = shown.text.substr(cursor_line_begin, shown.cursor - cursor_line_begin);
  layout.column = indent + std::min(display_width(before), width);
  return layout;
}

}  // namespace graven::cli::terminal
