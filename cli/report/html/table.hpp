#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace graven::cli::html {

/// A table with a caption for those who cannot see where it stands. Cells are markup. The first column of a
/// row is its heading.
class Table {
 public:
  enum class Kind { text, number, prose };  ///< prose is not squeezed into one word a line
  struct Column {
    std::string heading;
    Kind kind = Kind::text;
  };

  Table(std::string_view caption, std::vector<Column> columns);

  void row(std::vector<std::string> const& cells);
  [[nodiscard]] bool empty() const { return rows_ == 0; }
  /// In a frame of its own that scrolls on narrow screens, reachable by keyboard.
  [[nodiscard]] std::string markup() const;
  /// Folded away under `summary`: the figures behind a chart.
  [[nodiscard]] std::string folded(std::string_view summary) const;

 private:
  std::string caption_;
  std::vector<Column> columns_;
  std::string body_;
  int rows_ = 0;
};

}  // namespace graven::cli::html
