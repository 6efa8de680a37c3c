#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "decks/exchange/reading/anki_headers.hpp"
#include "decks/exchange/reading/rows.hpp"

namespace graven::exchange {

/// Which column, from 0, holds what.
struct Columns {
  std::optional<std::size_t> front, answer, tags, deck, id, group, notetype;
  bool header = false;             ///< the first row names the columns
  std::vector<std::string> names;  ///< of the columns, where they are known

  /// "front is column 1 (“Term”), answer is column 2"
  [[nodiscard]] std::string in_words() const;
};

/// Chosen by the learner (`fields`), by Anki's headers, by the names in the first row, or by place: the first
/// column asks and the second answers; a third is taken for tags when it looks like them. An error says which
/// of the learner's choices names no column.
[[nodiscard]] tl::expected<Columns, std::string> chosen_columns(
    std::vector<Row> const& rows, AnkiHeaders const& headers,
    std::vector<std::pair<std::string, std::string>> const& fields);

/// Whether the row has names that columns of fronts and answers usually have.
[[nodiscard]] bool names_columns(std::vector<std::string> const& cells);

}  // namespace graven::exchange
