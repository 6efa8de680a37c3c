#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace graven::exchange {

/// Room on a sheet of two columns and four rows, smallest first.
enum class CardSize {
  single,  ///< one cell
  wide,    ///< both columns of a row
  half,    ///< both columns, two rows
  whole,   ///< the sheet
};

struct PlacedCard {
  std::size_t card;  ///< index of what was placed
  CardSize size;
  int row;     ///< 0 to 3
  int column;  ///< 0 or 1; 0 for all but `single`
};

using Sheet = std::vector<PlacedCard>;

/// The smallest size on which a text of the card's length can be read, judged by its lines.
[[nodiscard]] CardSize size_for(std::string_view front, std::string_view back);

/// Places cards on sheets in their order, except that a single one moves up into a cell that is left in the
/// row begun before it.
[[nodiscard]] std::vector<Sheet> laid_out(std::vector<CardSize> const& sizes);

}  // namespace graven::exchange
