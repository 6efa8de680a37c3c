#include "cli/terminal/prompt_painter.hpp"

#include <algorithm>

namespace graven::cli::terminal {
namespace {

std::string moved(std::size_t count, char direction) {
  return count == 0 ? std::string() : "\x1b[" + std::to_string(count) + direction;
}

}  // namespace

std::string PromptPainter::paint(PromptLayout const& layout, int rows) {
  auto const room = static_cast<std::size_t>(std::max(1, rows - 1));
  if (layout.row < top_) top_ = layout.row;
  if (layout.row >= top_ + room) top_ = layout.row - room + 1;
  if (layout.lines.size() < top_ + room) top_ = layout.lines.size() - std::min(room, layout.lines.size());
  auto const count = std::min(room, layout.lines.size() - top_);
  auto const first = layout.lines.begin() + static_cast<std::ptrdiff_t>(top_);
  std::vector<std::string> lines(first, first + static_cast<std::ptrdiff_t>(count));

  auto out = to_top();
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i > 0) out += "\r\n";
    // Every key redraws: only what changed may flicker.
    if (i >= painted_.size() || painted_[i] != lines[i]) out += "\x1b[K" + lines[i];
  }
  if (painted_.size() > lines.size()) out += "\r\n\x1b[J\x1b[A";
  cursor_row_ = layout.row - top_;
  out += moved(lines.size() - 1 - cursor_row_, 'A') + "\r";
  out += moved(static_cast<std::size_t>(layout.column), 'C');
  painted_ = std::move(lines);
  return out;
}

std::string PromptPainter::finish(PromptLayout const& layout) {
  auto out = to_top() + "\x1b[J";
  for (auto const& line : layout.lines) out += line + "\r\n";
  forget();
  return out;
}

void PromptPainter::forget() {
  painted_.clear();
  cursor_row_ = 0;
  top_ = 0;
}

std::string PromptPainter::to_top() const { return moved(cursor_row_, 'A') + "\r"; }

}  // namespace graven::cli::terminal
