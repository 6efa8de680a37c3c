#include "decks/exchange/page/sheet_layout.hpp"

#include <algorithm>

#include "engine/text/unicode.hpp"

namespace graven::exchange {
namespace {

constexpr int rows_of_a_sheet = 4;

struct Room {
  CardSize size;
  std::size_t columns;  ///< characters in a line of the smallest print
  std::size_t lines;
};

// Measured with the style of print_sheets.cpp: 82 × 52 mm inside a single cell in 8 pt.
constexpr Room rooms[] = {{CardSize::single, 56, 13}, {CardSize::wide, 116, 13}, {CardSize::half, 116, 29}};

std::size_t lines_of(std::string_view text, std::size_t columns) {
  std::size_t lines = 0;
  while (!text.empty()) {
    auto const end = std::min(text.find('\n'), text.size());
    lines += 1 + text::code_points(text.substr(0, end)).size() / columns;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

int rows_of(CardSize size) {
  if (size == CardSize::whole) return rows_of_a_sheet;
  return size == CardSize::half ? 2 : 1;
}

}  // namespace

CardSize size_for(std::string_view front, std::string_view back) {
  for (auto const& room : rooms) {
    if (std::max(lines_of(front, room.columns), lines_of(back, room.columns)) <= room.lines) return room.size;
  }
  return CardSize::whole;
}

std::vector<Sheet> laid_out(std::vector<CardSize> const& sizes) {
  std::vector<Sheet> sheets;
  int next_row = rows_of_a_sheet;
  struct Cell {
    std::size_t sheet = 0;
    int row = 0;
  } free_cell;
  bool is_free = false;
  for (std::size_t card = 0; card < sizes.size(); ++card) {
    auto const size = sizes[card];
    if (size == CardSize::single && is_free) {
      sheets[free_cell.sheet].push_back({card, size, free_cell.row, 1});
      is_free = false;
      continue;
    }
    if (next_row + rows_of(size) > rows_of_a_sheet) {
      sheets.emplace_back();
      next_row = 0;
    }
    sheets.back().push_back({card, size, next_row, 0});
    if (size == CardSize::single) {
      free_cell = {sheets.size() - 1, next_row};
      is_free = true;
    }
    next_row += rows_of(size);
  }
  return sheets;
}

}  // namespace graven::exchange
