#pragma once

#include <optional>
#include <vector>

#include "decks/lesson/page/block.hpp"
#include "decks/lesson/page/passages.hpp"
#include "decks/lesson/source.hpp"

/// What one item of a list, or one paragraph, is under a heading with a role.
namespace graven::lesson::page {

/// The item's blocks, or the paragraph alone.
struct Entry {
  Block const* lead;             ///< its first paragraph
  Blocks const* rest = nullptr;  ///< the item's blocks, of which the first is the lead; may be null
};

/// Whether a sentence asks: it ends with a question mark, or begins with a question word or an instruction.
[[nodiscard]] bool asks(std::string_view text);

/// The question, with the answer that stands on its line, below it or in details, and the passage it links
/// to. Links to anchors that the page does not have are reported (W123).
[[nodiscard]] Question question_of(Entry const& entry, Passages const& passages, Source& source);

/// The mistake, with the rest of the item as its correction.
[[nodiscard]] Mistake mistake_of(Entry const& entry);

/// "**Term**: definition", "Term - definition".
[[nodiscard]] std::optional<Term> term_of(Entry const& entry);

/// Rows of a table of functions or commands and what they do. Empty for every other table.
[[nodiscard]] std::vector<Term> descriptions_of(Block const& table);

}  // namespace graven::lesson::page
