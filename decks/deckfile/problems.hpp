#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "decks/deckfile/lines.hpp"
#include "engine/model/diagnostic.hpp"

namespace graven::deckfile {

/// Collects the errors of one file and bounds what a hostile file can make us keep.
class Problems {
 public:
  explicit Problems(std::string_view file_name) : file_(file_name) {}

  /// An E111 at byte `offset` of `line`.
  void add(Line const& line, std::size_t offset, std::string message, std::string hint = {});
  /// Any code; `line_number` 0 means the file as a whole.
  void add(std::string_view code, int line_number, int column, std::string message, std::string hint = {},
           std::string_view source_line = {});

  [[nodiscard]] bool empty() const { return found_.empty(); }
  /// So many problems that reading on helps nobody.
  [[nodiscard]] bool full() const { return found_.size() >= most; }
  [[nodiscard]] Diagnostics take();

 private:
  static constexpr std::size_t most = 1000;
  std::string file_;
  Diagnostics found_;
};

/// `word` in quotes, shortened when it is longer than a name can be.
[[nodiscard]] std::string quoted(std::string_view word);

/// "did you mean X?", or empty when nothing is near.
[[nodiscard]] std::string did_you_mean(std::string_view word, std::vector<std::string_view> const& known);

}  // namespace graven::deckfile
