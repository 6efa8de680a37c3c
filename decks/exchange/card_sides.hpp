#pragma once

#include <string>

#include "engine/model/card.hpp"

/// The parts of a card as HTML that is safe to put into a page (card_html.hpp).
namespace graven::exchange {

[[nodiscard]] std::string front_html(Card const& card);

/// The model answer; of a cloze its text with the gaps filled and in <b>. May be empty.
[[nodiscard]] std::string answer_html(Card const& card);

/// The key concepts, or the criteria a learner ticks off, as a list under a short heading. Empty for a cloze,
/// which names them in its text, and where there are none.
[[nodiscard]] std::string ideas_html(Card const& card);

/// What is shown after answering, a paragraph each.
[[nodiscard]] std::string notes_html(Card const& card);

/// Answer, ideas and notes.
[[nodiscard]] std::string back_html(Card const& card);

}  // namespace graven::exchange
