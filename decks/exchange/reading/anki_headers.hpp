#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace graven::exchange {

/// The `#key:value` lines with which a text file for Anki may begin
/// (docs.ankiweb.net/importing/text-files.html).
struct AnkiHeaders {
  int lines = 0;  ///< how many there are
  std::optional<char> delimiter;
  std::optional<bool> html;
  std::string deck;
  std::vector<std::string> tags;     ///< for every note
  std::vector<std::string> columns;  ///< names
  /// Columns from 1, as written.
  std::optional<int> guid_column;
  std::optional<int> notetype_column;
  std::optional<int> deck_column;
  std::optional<int> tags_column;
};

/// Reads the headers and takes them off the text. Keys that say nothing about cards are passed over.
[[nodiscard]] AnkiHeaders take_anki_headers(std::string_view& text);

}  // namespace graven::exchange
