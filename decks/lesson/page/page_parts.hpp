#pragma once

#include <string>
#include <vector>

#include "decks/lesson/page/block.hpp"

namespace graven::lesson::page {

/// A heading of a page with the blocks up to the next one.
struct PagePart {
  Role role = Role::other;
  bool inherits = false;  ///< the role is that of a heading above it, which only names a subject
  std::string heading;    ///< empty above the first one
  Span span;
  int level = 0;
  std::vector<Block const*> blocks;

  [[nodiscard]] Blocks own_blocks() const;
};

/// Cuts a page at its headings. A role holds to the next heading of the same or a higher level. The
/// lesson's title gives one only if that can be all a page is about.
[[nodiscard]] std::vector<PagePart> parts_of(Blocks const& page, std::string const& title);

}  // namespace graven::lesson::page
