#pragma once

#include <string>

#include "decks/lesson/page/block.hpp"

struct cmark_node;

namespace graven::lesson::markdown {

using page::Block;

/// Fills `text`, `bold`, `links` and `anchors` of a heading or paragraph from its inline nodes. Images and
/// HTML are left out; code spans keep their marks.
void read_inlines(cmark_node* node, Block& block);

}  // namespace graven::lesson::markdown
