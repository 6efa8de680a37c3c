#include "cli/terminal/width.hpp"

#include <utf8proc.h>

#include <algorithm>

#include "engine/text/unicode.hpp"

namespace graven::cli::terminal {
namespace {

/// What a reader takes for one character.
struct Cluster {
  std::size_t begin = 0;
  std::size_t end = 0;
  int width = 0;
  char32_t first = 0;
};

constexpr char32_t emoji_presentation = 0xFE0F;
constexpr char32_t zero_width_joiner = 0x200D;

constexpr bool is_regional(char32_t c) { return c >= 0x1F1E6 && c <= 0x1F1FF; }
constexpr bool is_skin_tone(char32_t c) { return c >= 0x1F3FB && c <= 0x1F3FF; }
/// Vowels and finals that join the syllable before them.
constexpr bool is_joining_jamo(char32_t c) {
  return (c >= 0x1160 && c <= 0x11FF) || (c >= 0xD7B0 && c <= 0xD7FF);
}

int own_width(char32_t c) {
  if (c == 0 || c == '\n') return 0;
  if (c < 0x7F) return 1;
  return std::clamp(utf8proc_charwidth(static_cast<utf8proc_int32_t>(c)), 0, 2);
}

/// Takes the cluster that starts at `at`; always at least one code point.
Cluster cluster_at(std::string_view text, std::size_t at) {
  auto point = text::decode_at(text, at);
  Cluster cluster{at, at + point.length, own_width(point.value), point.value};
  utf8proc_int32_t state = 0;
  bool sequence = false;
  while (cluster.end < text.size()) {
    auto const next = text::decode_at(text, cluster.end);
    if (utf8proc_grapheme_break_stateful(static_cast<utf8proc_int32_t>(point.value),
                                         static_cast<utf8proc_int32_t>(next.value), &state)) {
      break;
    }
    sequence = sequence || next.value == emoji_presentation || next.value == zero_width_joiner ||
               is_skin_tone(next.value) || is_regional(next.value);
    if (sequence) {
      cluster.width = 2;
    } else if (!is_joining_jamo(next.value)) {
      cluster.width += own_width(next.value);
    }
    cluster.end += next.length;
    point = next;
  }
  return cluster;
}

/// Marks that must not begin a line.
bool closes(char32_t c) {
  constexpr std::u32string_view closing = U"、。，．！？）」』】〉》：；ー…";
  return closing.find(c) != std::u32string_view::npos;
}

/// Walks one paragraph (no line breaks inside) and cuts it into lines.
class Wrapper {
 public:
  Wrapper(std::string_view text, int columns, std::vector<LineRange>& lines)
      : text_(text), columns_(columns), lines_(lines) {}

  void wrap(std::size_t begin, std::size_t end) {
    line_ = begin;
    content_end_ = begin;
    break_end_ = begin;
    break_next_ = begin;
    width_ = 0;
    last_wide_ = false;
    for (std::size_t at = begin; at < end;) {
      auto const cluster = cluster_at(text_.substr(0, end), at);
      if (cluster.first == ' ') {
        add_blank(cluster);
      } else {
        add(cluster);
      }
      at = cluster.end;
    }
    lines_.push_back({line_, std::max(content_end_, line_)});
  }

 private:
  void add_blank(Cluster const& cluster) {
    if (content_end_ > line_) {
      break_end_ = content_end_;
      break_next_ = cluster.end;
      width_at_break_ = width_ + 1;
    }
    width_ += 1;
  }

  void add(Cluster const& cluster) {
    bool const wide = cluster.width == 2 || last_wide_;
    if (wide && content_end_ > line_ && content_end_ == cluster.begin && !closes(cluster.first)) {
      break_end_ = cluster.begin;
      break_next_ = cluster.begin;
      width_at_break_ = width_;
    }
    if (width_ + cluster.width > columns_ && content_end_ > line_) break_before(cluster);
    width_ += cluster.width;
    content_end_ = cluster.end;
    last_wide_ = cluster.width == 2;
  }

  void break_before(Cluster const& cluster) {
    if (break_next_ > line_) {
      lines_.push_back({line_, break_end_});
      line_ = break_next_;
      width_ -= width_at_break_;
    } else {
      lines_.push_back({line_, cluster.begin});
      line_ = cluster.begin;
      width_ = 0;
    }
    break_next_ = line_;
    content_end_ = std::max(content_end_, line_);
    // What was kept of the word may itself be a full line.
    if (width_ > 0 && width_ + cluster.width > columns_) {
      lines_.push_back({line_, cluster.begin});
      line_ = break_next_ = content_end_ = cluster.begin;
      width_ = 0;
    }
  }

  std::string_view text_;
  int columns_;
  std::vector<LineRange>& lines_;
  std::size_t line_ = 0;         ///< where the current line begins
  std::size_t content_end_ = 0;  ///< past its last character that is no blank
  std::size_t break_end_ = 0;    ///< the line would end here ...
  std::size_t break_next_ = 0;   ///< ... and the next begin here; not past line_ when there is no place
  int width_at_break_ = 0;
  int width_ = 0;
  bool last_wide_ = false;
};

}  // namespace

int display_width(std::string_view text) {
  int width = 0;
  for (std::size_t at = 0; at < text.size();) {
    auto const cluster = cluster_at(text, at);
    width += cluster.width;
    at = cluster.end;
  }
  return width;
}

std::string padded(std::string_view text, int columns) {
  auto const missing = std::max(0, columns - display_width(text));
  return std::string(text) + std::string(static_cast<std::size_t>(missing), ' ');
}

std::string shortened(std::string_view text, int columns) {
  if (display_width(text) <= columns) return std::string(text);
  if (columns < 1) return {};
  std::size_t end = 0;
  int width = 0;
  while (end < text.size()) {
    auto const cluster = cluster_at(text, end);
    if (width + cluster.width > columns - 1) break;
    width += cluster.width;
    end = cluster.end;
  }
  return std::string(text.substr(0, end)) + "…";
}

std::vector<LineRange> line_ranges(std::string_view text, int columns) {
  std::vector<LineRange> lines;
  Wrapper wrapper(text, std::max(1, columns), lines);
  for (std::size_t begin = 0;;) {
    auto const end = std::min(text.find('\n', begin), text.size());
    wrapper.wrap(begin, end);
    if (end == text.size()) return lines;
    begin = end + 1;
  }
}

std::vector<std::string> wrapped(std::string_view text, int columns) {
  auto const plain = text.find('\t') == std::string_view::npos ? std::string(text) : tabs_expanded(text, 4);
  std::vector<std::string> lines;
  for (auto const range : line_ranges(plain, columns)) {
    lines.push_back(plain.substr(range.begin, range.end - range.begin));
  }
  return lines;
}

std::vector<std::string> chopped(std::string_view text, int columns) {
  std::vector<std::string> lines(1);
  int width = 0;
  for (std::size_t at = 0; at < text.size();) {
    auto const cluster = cluster_at(text, at);
    if (width + cluster.width > columns && width > 0) {
      lines.emplace_back();
      width = 0;
    }
    lines.back().append(text.substr(cluster.begin, cluster.end - cluster.begin));
    width += cluster.width;
    at = cluster.end;
  }
  return lines;
}

std::string tabs_expanded(std::string_view line, int stop) {
  std::string out;
  int column = 0;
  for (std::size_t at = 0; at < line.size();) {
    auto const cluster = cluster_at(line, at);
    if (cluster.first == '\t') {
      auto const blanks = stop - column % stop;
      out.append(static_cast<std::size_t>(blanks), ' ');
      column += blanks;
    } else {
      out.append(line.substr(cluster.begin, cluster.end - cluster.begin));
      column = cluster.first == '\n' ? 0 : column + cluster.width;
    }
    at = cluster.end;
  }
  return out;
}

}  // namespace graven::cli::terminal
