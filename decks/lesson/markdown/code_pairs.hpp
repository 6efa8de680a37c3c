#pragma once

#include <vector>

#include "decks/lesson/markdown/block.hpp"

namespace graven::lesson::markdown {

/// Neighbouring code blocks of a page in two programming languages, named by their fences or by headings
/// above them, with at most twelve lines of prose between, and the heading they stand under. All pairs have
/// the languages of the first one in its order.
struct CodePair {
  Comparison comparison;
  std::string heading;
  Span heading_span;
};
[[nodiscard]] std::vector<CodePair> code_pairs(Blocks const& page);

}  // namespace graven::lesson::markdown
