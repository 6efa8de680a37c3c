#pragma once

#include "decks/lesson/page/block.hpp"

namespace graven::lesson::page {

/// Adds the names the author gave to parts of the page, in their order; those that cannot be told from a
/// sentence (with blanks in them, or very long) are left out.
void add_anchors(Blocks const& page, Lesson& lesson);

}  // namespace graven::lesson::page
