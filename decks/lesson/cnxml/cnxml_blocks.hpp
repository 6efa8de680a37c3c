#pragma once

#include <pugixml.hpp>

#include "decks/lesson/page/page_reader.hpp"
#include "decks/lesson/source.hpp"

namespace graven::lesson::cnxml {

/// A module as a page: sections as headings, notes and exercises as containers, and the objectives of its
/// metadata. Exercises that only refer to another place are reported (N153) and left out. Deeper than some
/// forty elements a branch is left out.
[[nodiscard]] page::Page page_of(pugi::xml_node document, Source& source);

/// The terms that its paragraphs define ("A <term>round-off error</term> is …") and those of its glossary.
[[nodiscard]] std::vector<Term> terms_of(pugi::xml_node document, Source const& source);

/// The place of a byte of the file.
[[nodiscard]] Span span_at(std::ptrdiff_t offset, Source const& source);

/// Where a node stands in the file.
[[nodiscard]] Span span_of(pugi::xml_node node, Source const& source);

/// What a reader sees of an element on one line: code in its marks, formulas by their characters.
[[nodiscard]] std::string text_of(pugi::xml_node element);

}  // namespace graven::lesson::cnxml
