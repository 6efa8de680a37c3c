#pragma once

#include <string>
#include <string_view>

#include "engine/model/deck.hpp"

/// A card as one question and one answer, which is all that most formats have room for.
namespace graven::exchange {

/// Its title, or its name where it has none.
[[nodiscard]] std::string const& title_of(Deck const& deck);

/// What is asked and what is answered, with the gaps of a cloze empty and filled.
[[nodiscard]] std::string asked(Card const& card);
[[nodiscard]] std::string answered(Card const& card);

/// The model answer, or the key concepts, one a line, where there is none.
[[nodiscard]] std::string answer_or_ideas(Card const& card);

/// The first wording, then the others in brackets.
[[nodiscard]] std::string with_alternatives(Concept const& idea);

/// Kind, goals ("goal-1") and the author's own tags, parted by blanks.
[[nodiscard]] std::string tags_of(Card const& card);

/// On one line: the lines of a text parted by " / ", without code fences, each run of blanks and control
/// characters one blank.
[[nodiscard]] std::string on_one_line(std::string_view text);

}  // namespace graven::exchange
