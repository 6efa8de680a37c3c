#include "decks/exchange/page/sheet_layout.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace graven::exchange;

TEST_CASE("a card's size follows from its longer side") {
  CHECK(size_for("", "") == CardSize::single);
  CHECK(size_for("short", std::string(600, 'x')) == CardSize::single);
  CHECK(size_for(std::string(900, 'x'), "short") == CardSize::wide);
  CHECK(size_for("short", std::string(20, '\n')) == CardSize::half);
  CHECK(size_for("short", std::string(1 << 20, 'x')) == CardSize::whole);
}

TEST_CASE("cards fill sheets of two columns and four rows") {
  using enum CardSize;
  auto const sheets = laid_out({single, wide, single, half, single, whole, single});
  std::string seen;
  for (auto const& sheet : sheets) {
    for (auto const& placed : sheet) {
      seen += std::to_string(placed.card) + "@" + std::to_string(placed.row) + "," +
              std::to_string(placed.column) + " ";
    }
    seen += "| ";
  }
  CHECK(seen == "0@0,0 1@1,0 2@0,1 3@2,0 | 4@0,0 6@0,1 | 5@0,0 | ");
  CHECK(laid_out({}).empty());
}
