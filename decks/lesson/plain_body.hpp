#pragma once

#include <optional>
#include <vector>

#include "decks/lesson/plain_layout.hpp"

namespace graven::lesson {

/// A paragraph or a list item of a plain part.
struct Piece {
  Text text;
  bool item = false;
};

/// Paragraphs end at blank lines; an item's lines may be followed by indented or lower-case ones that go on.
[[nodiscard]] std::vector<Piece> pieces_of(std::vector<Line> const& lines);

/// All pieces as one text: paragraphs joined by a blank, items on lines of their own. Empty without pieces.
[[nodiscard]] Text joined(std::vector<Piece> const& pieces);

/// The code of a part, without blank lines around it; nothing when there is none.
[[nodiscard]] std::optional<Code> code_of(std::vector<Line> const& lines, std::string_view language);

/// A mistake, and its correction when the same item goes on with one: "Assuming X. In fact Y.",
/// "Ignoring X: always do Y.", "X → Y", "X - instead, Y".
[[nodiscard]] Mistake mistake_of(Text const& item);

/// "term: definition", "term - definition".
[[nodiscard]] std::optional<Term> term_of(Text const& item);

}  // namespace graven::lesson
