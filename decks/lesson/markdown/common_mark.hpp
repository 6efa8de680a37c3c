#pragma once

#include <cmark-gfm.h>

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "decks/lesson/markdown/page_lines.hpp"
#include "decks/lesson/page/block.hpp"

/// What libcmark-gfm says of lines, in terms of those lines.
namespace graven::lesson::markdown {

using Tree = std::unique_ptr<cmark_node, decltype(&cmark_node_free)>;

/// With tables.
[[nodiscard]] Tree parse_tree(PageLines const& lines);

/// Indices of the first and the last line of a node.
[[nodiscard]] std::pair<std::size_t, std::size_t> lines_of(cmark_node* node, PageLines const& lines);

[[nodiscard]] Span span_of(PageLines const& lines, cmark_node* node);

/// Which lines may begin or end a container here: none of code and comments, and none of a list's items,
/// which are looked at by themselves. CommonMark says where those are: a fence may end deeper than it seems
/// to.
[[nodiscard]] std::vector<bool> own_lines(PageLines const& lines);

/// The lines of a block quote without their marks.
[[nodiscard]] PageLines lines_of_quote(cmark_node* node, PageLines const& lines);
/// The lines of a list's item without its mark and indentation.
[[nodiscard]] PageLines lines_of_item(cmark_node* node, PageLines const& lines);

/// A heading's text, level and anchor: `## Title {#id .class}`.
void read_heading(cmark_node* node, page::Block& block);
void read_table(cmark_node* table, page::Block& block);

/// Of a fence's info: "python {.input}", "{code-block} python" and "{.python}" are Python.
[[nodiscard]] std::string language_of(std::string_view info);

}  // namespace graven::lesson::markdown
