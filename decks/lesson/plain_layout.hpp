#pragma once

#include <vector>

#include "decks/lesson/headings.hpp"
#include "decks/lesson/source.hpp"

namespace graven::lesson {

/// A heading and the lines below it, up to the next heading. The first part of a page has no heading.
struct Part {
  Heading heading;
  std::string_view heading_text;
  Span span;                ///< of the heading
  std::vector<Line> lines;  ///< views into the file; blank ones included
};

/// Cuts a plain page at its headings. Pages come in two renderings: with blank lines around every heading,
/// and without any, where headings that follow code are glued to its last line; the latter are cut off and
/// reported (W121). Unknown short lines that stand alone like headings are reported, too (N154).
[[nodiscard]] std::vector<Part> cut_at_headings(Source& source);

}  // namespace graven::lesson
