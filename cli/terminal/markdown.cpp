#include "cli/terminal/markdown.hpp"

#include <algorithm>
#include <optional>

#include "cli/terminal/inline_text.hpp"
#include "cli/terminal/safe_text.hpp"
#include "cli/terminal/width.hpp"
#include "engine/text/unicode.hpp"

namespace graven::cli::terminal {
namespace {

constexpr int tab_stop = 4;
constexpr std::size_t code_indent = 2;

std::size_t indent_of(std::string_view line) { return std::min(line.find_first_not_of(' '), line.size()); }

/// An opening fence: three or more backticks or tildes.
struct Fence {
  char mark;
  std::size_t length;
  std::size_t indent;
};

std::optional<Fence> opening_fence(std::string_view line) {
  auto const indent = indent_of(line);
  auto const rest = line.substr(indent);
  if (rest.empty() || (rest[0] != '`' && rest[0] != '~')) return std::nullopt;
  auto const length = std::min(rest.find_first_not_of(rest[0]), rest.size());
  if (length < 3) return std::nullopt;
  if (rest[0] == '`' && rest.find('`', length) != std::string_view::npos) return std::nullopt;
  return Fence{rest[0], length, indent};
}

bool closes(Fence const& fence, std::string_view line) {
  auto const rest = text::trim(line);
  return rest.size() >= fence.length && rest.find_first_not_of(fence.mark) == std::string_view::npos;
}

/// "- ", "12. " or "> " with the blanks before it; 0 when the line is no item.
std::size_t marker_length(std::string_view line) {
  auto const indent = indent_of(line);
  auto const rest = line.substr(indent);
  auto digits = std::min(rest.find_first_not_of("0123456789"), rest.size());
  std::size_t length = 0;
  if (rest.size() > 1 && std::string_view("-*+>").find(rest[0]) != std::string_view::npos) {
    length = 1;
  } else if (digits > 0 && digits < 10 && digits < rest.size() &&
             (rest[digits] == '.' || rest[digits] == ')')) {
    length = digits + 1;
  }
  if (length == 0 || length >= rest.size() || rest[length] != ' ') return 0;
  return indent + length + 1;
}

bool is_heading(std::string_view line) {
  auto const marks = std::min(line.find_first_not_of('#'), line.size());
  return marks > 0 && marks <= 6 && marks < line.size() && line[marks] == ' ';
}

bool is_table_row(std::string_view line) {
  auto const rest = text::trim(line);
  return rest.size() > 1 && rest[0] == '|';
}

bool hard_break(std::string_view line) {
  return line.size() > 2 && (line.ends_with("  ") || (line.ends_with('\\') && !line.ends_with("\\\\")));
}

class Renderer {
 public:
  Renderer(int columns, Style const& style) : columns_(std::max(4, columns)), style_(style) {}

  void line(std::string_view raw) {
    if (fence_) {
      if (closes(*fence_, raw)) {
        fence_.reset();
      } else {
        code(raw);
      }
      return;
    }
    auto const content = raw.substr(indent_of(raw));
    if (auto const fence = opening_fence(raw)) {
      flush();
      fence_ = fence;
    } else if (content.empty()) {
      flush();
      if (!lines_.empty() && !lines_.back().empty()) lines_.emplace_back();
    } else if (is_heading(content)) {
      flush();
      heading(content);
    } else if (is_table_row(raw)) {
      flush();
      verbatim(content, 0);
    } else {
      paragraph(raw);
    }
  }

  std::vector<std::string> finish() {
    flush();
    while (!lines_.empty() && lines_.back().empty()) lines_.pop_back();
    return std::move(lines_);
  }

 private:
  void paragraph(std::string_view raw) {
    if (auto const marker = marker_length(raw); marker > 0) {
      flush();
      marker_ = raw.substr(0, marker);
      raw.remove_prefix(marker);
    }
    if (!paragraph_.empty()) paragraph_ += after_hard_break_ ? '\n' : ' ';
    after_hard_break_ = hard_break(raw);
    if (after_hard_break_ && raw.ends_with('\\')) raw.remove_suffix(1);
    paragraph_ += text::trim(raw);
  }

  void flush() {
    if (paragraph_.empty()) return;
    auto const inlines = inline_text(paragraph_, style_.colour() ? Marks::drop : Marks::keep);
    // A hanging indent that leaves no room for words helps nobody.
    auto const hang = std::min<std::size_t>(marker_.size(), static_cast<std::size_t>(columns_) / 2);
    std::string indent = marker_.substr(0, hang);
    for (auto const range : line_ranges(inlines.text, columns_ - static_cast<int>(hang))) {
      lines_.push_back(indent + styled(inlines, range, style_));
      indent.assign(hang, ' ');
    }
    paragraph_.clear();
    marker_.clear();
    after_hard_break_ = false;
  }

  void heading(std::string_view content) {
    auto const text = text::trim(content.substr(content.find(' ')));
    for (auto const& each : wrapped(text, columns_)) lines_.push_back(style_.strong(each));
  }

  void code(std::string_view raw) {
    raw.remove_prefix(std::min(indent_of(raw), fence_->indent));
    verbatim(raw, code_indent);
  }

  /// A line whose blanks count; what does not fit goes on below, marked.
  void verbatim(std::string_view raw, std::size_t indent) {
    auto const width = columns_ - static_cast<int>(indent);
    if (display_width(raw) <= width) {
      lines_.push_back(raw.empty() ? "" : std::string(indent, ' ') + style_.code(raw));
      return;
    }
    // One column stays free for the mark that says "the line goes on".
    std::string mark;
    for (auto const& piece : chopped(raw, width - 1)) {
      lines_.push_back(std::string(indent, ' ') + mark + style_.code(piece));
      mark = style_.dim("\\");
    }
  }

  int columns_;
  Style const& style_;
  std::vector<std::string> lines_;
  std::optional<Fence> fence_;
  std::string marker_;
  std::string paragraph_;
  bool after_hard_break_ = false;
};

}  // namespace

std::vector<std::string> markdown_lines(std::string_view markdown, int columns, Style const& style) {
  auto const clean = tabs_expanded(safe(markdown), tab_stop);
  Renderer renderer(columns, style);
  for (std::size_t begin = 0; begin <= clean.size();) {
    auto const end = std::min(clean.find('\n', begin), clean.size());
    renderer.line(std::string_view(clean).substr(begin, end - begin));
    begin = end + 1;
  }
  return renderer.finish();
}

}  // namespace graven::cli::terminal
