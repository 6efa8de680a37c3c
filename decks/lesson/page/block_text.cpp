#include "decks/lesson/page/block_text.hpp"

#include <algorithm>
#include <cctype>

namespace graven::lesson::page {
namespace {

void append(std::string& out, std::string_view text, std::string_view between = "\n\n") {
  if (text.empty()) return;
  if (!out.empty()) out += between;
  out += text;
}

std::string indented(std::string const& text, std::size_t blanks) {
  std::string out;
  std::string const indent(blanks, ' ');
  for (std::size_t at = 0; at < text.size();) {
    auto const end = std::min(text.find('\n', at), text.size());
    if (at > 0) out += '\n';
    if (at > 0 && end > at) out += indent;
    out.append(text, at, end - at);
    at = end + 1;
  }
  return out;
}

std::string fence_for(std::string const& code) {
  std::string fence = "```";
  while (code.find(fence) != std::string::npos) fence += '`';
  return fence;
}

std::string table_text(Block const& table) {
  std::string out;
  for (auto const& row : table.rows) {
    std::string line = "|";
    for (auto const& cell : row) line += ' ' + cell + " |";
    append(out, line, "\n");
    if (&row != &table.rows.front()) continue;
    line = "|";
    for (std::size_t i = 0; i < row.size(); ++i) line += " --- |";
    append(out, line, "\n");
  }
  return out;
}

std::string list_text(Block const& list) {
  std::string out;
  int number = list.first_number;
  for (auto const& item : list.children) {
    auto const mark = list.first_number > 0 ? std::to_string(number++) + ". " : std::string("- ");
    auto text = as_markdown(item.children);
    // What is nested follows its line directly.
    for (auto at = text.find("\n\n- "); at != std::string::npos; at = text.find("\n\n- ", at))
      text.erase(at, 1);
    append(out, mark + indented(text, mark.size()), "\n");
  }
  return out;
}

std::string block_text(Block const& block) {
  switch (block.kind) {
    case Block::Kind::heading:
      return "**" + block.text + "**";
    case Block::Kind::paragraph:
      return block.text;
    case Block::Kind::list:
      return list_text(block);
    case Block::Kind::item:
    case Block::Kind::container:
    case Block::Kind::quote:
      return as_markdown(block.children);
    case Block::Kind::code: {
      auto const fence = fence_for(block.text);
      return fence + block.name + "\n" + block.text + "\n" + fence;
    }
    case Block::Kind::table:
      return table_text(block);
    case Block::Kind::other:
      return {};
  }
  return {};
}

}  // namespace

Block const* lead_of(Block const& item) {
  if (item.children.empty() || item.children.front().kind != Block::Kind::paragraph) return nullptr;
  return &item.children.front();
}

std::string as_markdown(Blocks const& blocks, std::size_t first) {
  std::string out;
  for (auto i = first; i < blocks.size(); ++i) append(out, block_text(blocks[i]));
  return out;
}

std::string as_markdown(Blocks const& blocks) { return as_markdown(blocks, 0); }

Text as_text(Blocks const& blocks, std::size_t first) {
  // A list of one item is a paragraph.
  auto const& only = blocks[first];
  if (first + 1 == blocks.size() && only.kind == Block::Kind::list && only.children.size() == 1)
    return {as_markdown(only.children), only.span};
  return {as_markdown(blocks, first), joined(blocks[first].span, blocks.back().span)};
}

Text text_of(Block const& block) { return {block.text, block.span}; }

std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  bool inside = false;
  for (char const c : text) {
    bool const blank = std::isspace(static_cast<unsigned char>(c)) != 0;
    if (!blank && !inside) ++words;
    inside = !blank;
  }
  return words;
}

Span span_of_row(Block const& table, std::size_t row) {
  if (row < table.row_spans.size()) return table.row_spans[row];
  auto span = table.span;
  // A line stands below the head.
  span.line += static_cast<int>(row) + (row > 0 ? 1 : 0);
  span.last_line = span.line;
  return span;
}

Span joined(Span first, Span last) {
  first.last_line = std::max(first.last_line, last.last_line);
  return first;
}

}  // namespace graven::lesson::page
