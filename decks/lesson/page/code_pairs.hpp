#pragma once

#include <vector>

#include "decks/lesson/page/block.hpp"

namespace graven::lesson::page {

/// Neighbouring code blocks of a page in two programming languages, named by their fences or by headings
/// above them, with at most twelve lines of prose between, and the heading they stand under. All pairs have
/// the languages of the first one in its order.
struct CodePair {
  Comparison comparison;
  std::string heading;
  Span heading_span;
};
[[nodiscard]] std::vector<CodePair> code_pairs(Blocks const& page);

/// Rows of a table whose two columns are headed by two languages; a row with an empty cell or a dash has no
/// counterpart. Empty for every other table.
[[nodiscard]] std::vector<Counterpart> counterparts_of(Block const& table);

}  // namespace graven::lesson::page
