#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "decks/compile/workshop.hpp"

namespace graven::compile {

/// A card to be looked at. The card must outlive this.
struct LintedCard {
  Card const* card = nullptr;
  std::string_view question;  ///< the front without the code it gives
  int line = 0;               ///< where it stands, for naming it to another card
};

/// Something about one card; whoever knows where the card stands gives it a place.
struct Finding {
  std::size_t card = 0;  ///< index of the card that was looked at
  std::string_view code;
  Severity severity = Severity::warning;
  std::string message;
  std::string hint;
};

/// What makes a card hard to learn, by the rules of docs/diagnostics.md (W201 to W208). Only active cards are
/// looked at; none is changed.
[[nodiscard]] std::vector<Finding> lint_cards(std::vector<LintedCard> const& cards, Topic const& topic);

}  // namespace graven::compile
