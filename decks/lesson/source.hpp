#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "decks/lesson/lesson.hpp"
#include "decks/lesson/own_headings.hpp"
#include "engine/model/diagnostic.hpp"

namespace graven::lesson {

/// One line of a file, without its line end.
struct Line {
  std::string_view text;
  std::size_t offset = 0;  ///< of its first byte in the file
  int number = 0;          ///< from 1
};

/// A file cut into lines (LF, CRLF or CR; a byte order mark does not belong to the first one), and the
/// problems found in it.
class Source {
 public:
  Source(std::string_view bytes, std::string_view file_name, OwnHeadings own_headings = {});

  /// The file as it is.
  [[nodiscard]] std::string_view bytes() const { return bytes_; }
  [[nodiscard]] std::vector<Line> const& lines() const { return lines_; }
  [[nodiscard]] std::string const& file() const { return file_; }
  /// Headings that the author of this file uses beside the known ones.
  [[nodiscard]] OwnHeadings const& own_headings() const { return own_headings_; }

  /// The place of `part`, which must be a view into `line`.
  [[nodiscard]] static Span span_of(Line const& line, std::string_view part);

  void report(std::string_view code, Severity severity, Span where, std::string message, std::string hint);
  [[nodiscard]] Diagnostics take_diagnostics();

 private:
  std::string_view bytes_;
  std::string file_;
  OwnHeadings own_headings_;
  std::vector<Line> lines_;
  Diagnostics diagnostics_;
};

/// `text` without blanks at both ends: also no-break spaces, zero-width characters and byte order marks.
[[nodiscard]] std::string_view trimmed(std::string_view text);

/// Whether nothing of `text` can be seen.
[[nodiscard]] bool is_blank(std::string_view text);

/// Whether a text only holds the place of one: "TODO", "FIXME", "TBD", "...".
[[nodiscard]] bool is_placeholder(std::string_view text);

/// The text of a list item behind its bullet ("•", "-", "*", "- →", "1."); empty when there is no bullet.
[[nodiscard]] std::string_view behind_bullet(std::string_view line);

/// `text` cut for display, at a code point's border, to at most 500 bytes.
[[nodiscard]] std::string excerpt(std::string_view text);

}  // namespace graven::lesson
