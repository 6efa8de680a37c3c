#pragma once

#include "decks/lesson/page/block.hpp"
#include "decks/lesson/source.hpp"

namespace graven::lesson::markdown {

using page::Block;
using page::Blocks;

/// Cuts a page, from its line number `first_line` on, into blocks: CommonMark with tables, and the containers
/// that the dialects add to it. Containers and fences that are not closed are reported (E110) and end with
/// what they stand in. Deeper than some twenty containers the rest of a branch is left out.
[[nodiscard]] Blocks parse_blocks(Source& source, int first_line);

}  // namespace graven::lesson::markdown
