#pragma once

#include "decks/lesson/lesson.hpp"
#include "decks/lesson/source.hpp"

namespace graven::lesson {

/// Whether `source` has headings of the plain page layout, and how many different ones.
[[nodiscard]] int plain_headings(Source const& source);

/// Reads a page of plain text: headings are lines, items have bullets, code has no fence. Always gives a
/// lesson; what is missing on the page is missing in it.
[[nodiscard]] Lesson read_plain(Source& source);

}  // namespace graven::lesson
