#pragma once

#include <optional>
#include <string_view>

#include "engine/model/card.hpp"

/// What an edit does to what a card asks. The same id is not the same meaning: of edits at Dice 0.5 to 0.65
/// 12 of 18 keep the question, at 0.65 to 0.8 14 of 18.
namespace graven::compile {

enum class Change {
  none,
  cosmetic,  ///< case, markup, white space, end marks
  wording,   ///< frame words, spelling, words added or taken out
  meaning,   ///< perhaps another question: a content word replaced, a number, a sign, a negation, the aspect,
             ///< or an idea that is wanted
};

/// From `before` to `now`, both questions, or both ideas.
[[nodiscard]] Change text_change(std::string_view before, std::string_view now);

/// Of the whole card: what it asks and what it wants to hear. `item` is the change of what the lesson says,
/// where that is known. It decides about a front that changed: what the compiler puts around the lesson's
/// words, such as its title, hides a replaced word as easily as it feigns one.
[[nodiscard]] Change card_change(Card const& before, Card const& now,
                                 std::optional<Change> item = std::nullopt);

}  // namespace graven::compile
