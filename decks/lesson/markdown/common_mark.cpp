#include "decks/lesson/markdown/common_mark.hpp"

#include <cmark-gfm-core-extensions.h>

#include <algorithm>

#include "decks/lesson/markdown/container_line.hpp"
#include "decks/lesson/markdown/inline_text.hpp"

namespace graven::lesson::markdown {
namespace {

/// How far what belongs to an item is indented; never less than the narrowest mark needs.
std::size_t content_offset(cmark_node* item) {
  constexpr std::size_t narrowest = 2;
  auto* const child = cmark_node_first_child(item);
  auto const column = child == nullptr ? 0 : cmark_node_get_start_column(child);
  return std::max(narrowest, static_cast<std::size_t>(std::max(column, 1)) - 1);
}

/// `## Title {#id .class}`
void take_heading_attributes(page::Block& block) {
  auto const open = block.text.rfind('{');
  if (open == std::string::npos || !block.text.ends_with('}')) return;
  auto const inside = std::string_view(block.text).substr(open + 1, block.text.size() - open - 2);
  if (!inside.starts_with('#') && !inside.starts_with('.')) return;
  if (inside.starts_with('#')) block.anchors.emplace_back(inside.substr(1, inside.find(' ') - 1));
  block.text = std::string(trimmed(std::string_view(block.text).substr(0, open)));
  block.bold = std::min(block.bold, block.text.size());
}

}  // namespace

Tree parse_tree(PageLines const& lines) {
  std::string text;
  for (auto const& line : lines) text.append(line.text) += '\n';
  auto* const parser = cmark_parser_new(CMARK_OPT_DEFAULT);
  if (auto* const table = cmark_find_syntax_extension("table"); table != nullptr)
    cmark_parser_attach_syntax_extension(parser, table);
  cmark_parser_feed(parser, text.data(), text.size());
  Tree tree(cmark_parser_finish(parser), &cmark_node_free);
  cmark_parser_free(parser);
  return tree;
}

std::pair<std::size_t, std::size_t> lines_of(cmark_node* node, PageLines const& lines) {
  auto const index = [&](int line) {
    return std::min(static_cast<std::size_t>(std::max(line, 1)) - 1, lines.size() - 1);
  };
  auto const first = index(cmark_node_get_start_line(node));
  return {first, std::max(first, index(cmark_node_get_end_line(node)))};
}

Span span_of(PageLines const& lines, cmark_node* node) {
  auto const [begin, end] = lines_of(node, lines);
  auto const& first = lines[begin];
  auto const column = static_cast<std::size_t>(std::max(cmark_node_get_start_column(node), 1)) - 1;
  auto span = Source::span_of(*first.line, first.text.substr(std::min(column, first.text.size())));
  span.last_line = lines[end].line->number;
  return span;
}

std::vector<bool> own_lines(PageLines const& lines) {
  std::vector<bool> own(lines.size(), true);
  bool const any = std::any_of(lines.begin(), lines.end(),
                               [](PageLine const& line) { return container_line(line.text).has_value(); });
  if (!any) return own;
  auto const tree = parse_tree(lines);
  auto* const walk = cmark_iter_new(tree.get());
  for (auto event = cmark_iter_next(walk); event != CMARK_EVENT_DONE; event = cmark_iter_next(walk)) {
    auto* const node = cmark_iter_get_node(walk);
    if (event != CMARK_EVENT_ENTER) continue;
    auto const type = cmark_node_get_type(node);
    auto const comment = [&] {
      auto const* literal = cmark_node_get_literal(node);
      return literal != nullptr && trimmed(literal).starts_with("<!--");
    };
    bool const hidden = type == CMARK_NODE_CODE_BLOCK || (type == CMARK_NODE_HTML_BLOCK && comment());
    if (!hidden && type != CMARK_NODE_ITEM) continue;
    auto const [first, last] = lines_of(node, lines);
    for (auto i = first; i <= last; ++i) {
      if (hidden || indentation(lines[i].text) >= content_offset(node)) own[i] = false;
    }
  }
  cmark_iter_free(walk);
  return own;
}

PageLines lines_of_quote(cmark_node* node, PageLines const& lines) {
  PageLines inside;
  auto const [first, last] = lines_of(node, lines);
  for (auto i = first; i <= last; ++i) inside.push_back({without_quote_mark(lines[i].text), lines[i].line});
  return inside;
}

PageLines lines_of_item(cmark_node* node, PageLines const& lines) {
  PageLines inside;
  auto const [first, last] = lines_of(node, lines);
  auto const offset = content_offset(node);
  for (auto i = first; i <= last; ++i) {
    auto const text = lines[i].text;
    auto const own =
        i == first ? text.substr(std::min(offset, text.size())) : without_indentation(text, offset);
    inside.push_back({own, lines[i].line});
  }
  return inside;
}

void read_heading(cmark_node* node, page::Block& block) {
  block.level = cmark_node_get_heading_level(node);
  read_inlines(node, block);
  take_heading_attributes(block);
}

void read_table(cmark_node* table, page::Block& block) {
  for (auto* row = cmark_node_first_child(table); row != nullptr; row = cmark_node_next(row)) {
    auto& cells = block.rows.emplace_back();
    for (auto* cell = cmark_node_first_child(row); cell != nullptr; cell = cmark_node_next(cell)) {
      page::Block shown;
      read_inlines(cell, shown);
      cells.push_back(std::move(shown.text));
    }
  }
}

std::string language_of(std::string_view info) {
  auto rest = trimmed(info);
  if (rest.starts_with('{') && rest.find('}') != std::string_view::npos) {
    auto const behind = trimmed(rest.substr(rest.find('}') + 1));
    auto inside = trimmed(rest.substr(1, rest.find('}') - 1));
    while (inside.starts_with('.')) inside.remove_prefix(1);
    rest = behind.empty() ? inside : behind;
  }
  return std::string(rest.substr(0, rest.find_first_of(" ,{:")));
}

}  // namespace graven::lesson::markdown
