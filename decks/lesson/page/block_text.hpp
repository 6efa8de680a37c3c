#pragma once

#include <string>
#include <string_view>

#include "decks/lesson/page/block.hpp"

namespace graven::lesson::page {

/// The first line of a list item: its own paragraph, without what is nested under it. Null when it has none.
[[nodiscard]] Block const* lead_of(Block const& item);

/// The blocks as Markdown that stands alone: paragraphs, lists, fences, tables; containers by their content.
[[nodiscard]] std::string as_markdown(Blocks const& blocks);

/// The same from `first` on.
[[nodiscard]] std::string as_markdown(Blocks const& blocks, std::size_t first);

/// With the lines the blocks cover. They must not be empty.
[[nodiscard]] Text as_text(Blocks const& blocks, std::size_t first = 0);

[[nodiscard]] Text text_of(Block const& block);

[[nodiscard]] std::size_t count_words(std::string_view text);

/// Of one row of a table; 0 is its head.
[[nodiscard]] Span span_of_row(Block const& table, std::size_t row);

/// From the beginning of one to the end of the other.
[[nodiscard]] Span joined(Span first, Span last);

}  // namespace graven::lesson::page
