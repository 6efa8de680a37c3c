#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/diagnostic.hpp"

namespace graven::exchange {

/// One record of a table.
struct Row {
  int line = 0;  ///< where it begins
  std::vector<std::string> cells;
};

struct RowForm {
  char delimiter = '\t';
  bool comments = false;  ///< a record that begins with `#` is none
  bool quotes =
      true;  ///< a cell may stand in quotes, which may hold delimiters, line ends and doubled quotes
};

/// The records of RFC 4180 and its relatives; empty lines are none. E111 where a quote is not closed.
/// `first_line` is that of `text` in its file.
[[nodiscard]] Checked<std::vector<Row>> rows_of(std::string_view text, RowForm form,
                                                std::string_view file_name, int first_line = 1);

/// Tab, comma, semicolon or bar: the one that parts the first records into the most even columns. Nothing
/// when none gives two columns in most of them.
[[nodiscard]] std::optional<char> likely_delimiter(std::string_view text);

/// "tab", "comma", …
[[nodiscard]] std::string name_of_delimiter(char delimiter);

}  // namespace graven::exchange
