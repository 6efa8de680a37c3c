#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "decks/deckfile/deck_file.hpp"
#include "decks/deckfile/lines.hpp"
#include "decks/deckfile/problems.hpp"

namespace graven::deckfile {

/// The keys of a card, in the order they are printed in.
enum class Field {
  from,
  also,
  goal,
  after,
  need,
  grade,
  state,
  weight,
  tags,
  rev,
  made,
  hand,
  split_from,
  merged_into,
  lesson
};

/// "From", "Also", …
[[nodiscard]] std::vector<std::string_view> const& field_names();
[[nodiscard]] std::string_view name_of(Field field);
[[nodiscard]] std::optional<Field> field_named(std::string_view name);

[[nodiscard]] bool is_card_id(std::string_view id);

/// What stands behind a key, and where.
struct FieldText {
  Line const& line;
  std::size_t offset;      ///< of the value in the line, in bytes
  std::string_view value;  ///< trimmed
};

/// Reads a value into its card; what is wrong with it is reported.
void read_field(Field field, FieldText const& text, CardEntry& entry, Problems& problems);

/// The value as it is printed; empty when the card's file does not state it.
[[nodiscard]] std::string field_value(Field field, CardEntry const& entry);

/// The words of a list: parted by blanks or commas. `on_word(word, offset)` returns whether to go on.
template <class OnWord>
void each_word(std::string_view list, OnWord on_word) {
  auto const parts = [](char c) { return is_space(c) || c == ','; };
  for (std::size_t at = 0; at < list.size();) {
    auto const start = at;
    while (at < list.size() && !parts(list[at])) ++at;
    if (at > start && !on_word(list.substr(start, at - start), start)) return;
    ++at;
  }
}

}  // namespace graven::deckfile
