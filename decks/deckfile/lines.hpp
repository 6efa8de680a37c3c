#pragma once

#include <cstddef>
#include <string_view>

namespace graven::deckfile {

/// One line of a file, without its end.
struct Line {
  std::string_view text;
  int number = 0;  ///< from 1
};

/// Walks over the lines of a text; LF and CRLF end a line, the last one may have no end.
class Lines {
 public:
  explicit Lines(std::string_view text, int first_number = 1) : rest_(text), line_{{}, first_number - 1} {
    advance();
  }

  [[nodiscard]] bool done() const { return done_; }
  [[nodiscard]] Line const& current() const { return line_; }
  /// Everything behind the current line.
  [[nodiscard]] std::string_view rest() const { return rest_; }

  void advance() {
    done_ = rest_.empty();
    if (done_) return;
    auto const end = rest_.find('\n');
    line_.text = rest_.substr(0, end);
    ++line_.number;
    rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
    // All of them: a lone CR left at the end would read as CRLF once it is printed.
    while (!line_.text.empty() && line_.text.back() == '\r') line_.text.remove_suffix(1);
  }

 private:
  std::string_view rest_;
  Line line_;
  bool done_ = false;
};

/// A blank, a tab or a stray control character that looks like one. Hot: `find_first_not_of` is slower here.
[[nodiscard]] inline bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\v' || c == '\f';
}

[[nodiscard]] inline std::string_view trim_front(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  return text;
}

[[nodiscard]] inline std::string_view trim_back(std::string_view text) {
  while (!text.empty() && (is_space(text.back()) || text.back() == '\n')) text.remove_suffix(1);
  return text;
}

[[nodiscard]] inline bool is_blank(std::string_view text) { return trim_front(text).empty(); }

/// "<<<<<<<", "|||||||", "=======" or ">>>>>>>" in column 0: an unresolved git merge.
[[nodiscard]] inline bool is_conflict_marker(std::string_view line) {
  if (line.size() < 7 || (line.size() > 7 && line[7] != ' ')) return false;
  auto const marker = line.substr(0, 7);
  return marker == "<<<<<<<" || marker == "|||||||" || marker == "=======" || marker == ">>>>>>>";
}

}  // namespace graven::deckfile
