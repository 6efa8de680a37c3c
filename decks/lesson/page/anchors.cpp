#include "decks/lesson/page/anchors.hpp"

#include <algorithm>
#include <string_view>

namespace graven::lesson::page {
namespace {

bool is_name(std::string_view text) {
  constexpr std::size_t longest = 100;
  auto const shows = [](char c) { return static_cast<unsigned char>(c) > ' ' && c != '\x7f'; };
  return !text.empty() && text.size() <= longest && std::all_of(text.begin(), text.end(), shows);
}

/// A heading's part of the page ends before the next heading.
int last_line_of_part(Blocks const& blocks, std::size_t heading) {
  auto last = blocks[heading].span.last_line;
  for (auto i = heading + 1; i < blocks.size() && blocks[i].kind != Block::Kind::heading; ++i)
    last = std::max(last, blocks[i].span.last_line);
  return last;
}

}  // namespace

void add_anchors(Blocks const& page, Lesson& lesson) {
  for (std::size_t i = 0; i < page.size(); ++i) {
    auto const& block = page[i];
    auto span = block.span;
    if (block.kind == Block::Kind::heading) span.last_line = last_line_of_part(page, i);
    for (auto const& name : block.anchors) {
      if (is_name(name)) lesson.anchors.push_back({name, span});
    }
    add_anchors(block.children, lesson);
  }
}

}  // namespace graven::lesson::page
