#include "decks/lesson/page/page_parts.hpp"

#include "decks/lesson/page/roles.hpp"

namespace graven::lesson::page {
namespace {

/// Whether what stands below a heading without a role has the role of the heading above it: a task goes on
/// over its steps, a summary ends where the next subject begins.
bool reaches_below(Role role) { return role != Role::key_points && role != Role::objectives; }

/// "What to avoid" and "Instructions" may be all a page is about.
bool fills_a_page(Role role) {
  return role == Role::mistakes || role == Role::exercise || role == Role::question || role == Role::terms;
}

}  // namespace

Blocks PagePart::own_blocks() const {
  Blocks own;
  for (auto const* block : blocks) own.push_back(*block);
  return own;
}

std::vector<PagePart> parts_of(Blocks const& page, std::string const& title) {
  std::vector<PagePart> parts(1);
  std::vector<std::pair<int, Role>> open;  // levels with a role, outermost first
  for (auto const& block : page) {
    if (block.kind != Block::Kind::heading) {
      if (parts.back().blocks.empty() && parts.back().heading.empty()) parts.back().span = block.span;
      parts.back().blocks.push_back(&block);
      continue;
    }
    PagePart part;
    part.heading = block.text;
    part.span = block.span;
    part.level = block.level;
    while (!open.empty() && open.back().first >= block.level) open.pop_back();
    bool const is_title = block.level == 1 && block.text == title && parts.size() == 1;
    auto const found = role_of_heading(block);
    bool const known = found && (!is_title || fills_a_page(*found));
    part.inherits = !known;
    if (known) {
      part.role = *found;
      open.emplace_back(block.level, *found);
    } else if (!open.empty() && reaches_below(open.back().second)) {
      part.role = open.back().second;
    }
    parts.push_back(std::move(part));
  }
  return parts;
}

}  // namespace graven::lesson::page
