#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/card.hpp"
#include "engine/model/deck.hpp"
#include "engine/store/connection.hpp"

namespace graven::store {

/// The columns of a card's content, in the order `content_at` reads them, for a table named `n`.
inline constexpr std::string_view content_columns =
    "n.kind, n.state, n.grade_mode, n.made, n.heading, n.front, n.answer, n.need, n.weight, n.concepts, "
    "n.after, "
    "n.details";
inline constexpr std::size_t content_width = 12;

/// What the columns hold that are not plain texts of the card.
struct WrittenContent {
  std::string concepts;
  std::string after;
  std::string details;
  Uuid digest;  ///< the first 16 bytes of the SHA-256 of everything
};

[[nodiscard]] WrittenContent written(Card const& card);

/// Reads content_columns from column `first` on into a card without its id.
[[nodiscard]] Card content_at(Query const& row, int first);

/// Whether a row that holds content_columns from column `first` on is what `written` gave with this digest:
/// then it can be read, without trying, which would take many times longer.
[[nodiscard]] bool has_digest(Query const& row, int first, Uuid const& digest);

/// The card names in the column `after`.
[[nodiscard]] std::vector<std::string> names_in(std::string const& after);

[[nodiscard]] std::string written(std::vector<Goal> const& goals);
[[nodiscard]] std::string written(std::vector<Alias> const& aliases);
[[nodiscard]] std::vector<Goal> goals_in(std::string const& json);
[[nodiscard]] std::vector<Alias> aliases_in(std::string const& json);

}  // namespace graven::store
