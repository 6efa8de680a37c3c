#pragma once

#include <vector>

#include "decks/lesson/page/block.hpp"
#include "decks/lesson/source.hpp"

namespace graven::lesson::page {

/// Items whose role is known before the page is read: front matter has them.
struct RoleList {
  Role role;
  std::vector<Text> items;  ///< at least one
};

struct Page {
  std::vector<RoleList> lists;
  Blocks blocks;
};

/// Puts what stands on a page into the sections of a lesson whose title is known: what is under a heading or
/// in a container that has a role, code in two languages, and the prose as passages.
void read_page(Source& source, Page page, Lesson& lesson);

}  // namespace graven::lesson::page
