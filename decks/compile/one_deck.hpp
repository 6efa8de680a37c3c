#pragma once

#include <string>
#include <vector>

#include "decks/compile/compiler.hpp"

namespace graven::compile {

/// A lesson compiled by itself, under the name of the deck it becomes a part of.
struct DeckPart {
  std::string lesson;  ///< its path, as the cards should name it
  std::string topic;   ///< its title up to the first colon
  Compiled compiled;
};

/// Several lessons as one deck, in their order. Groups begin with the lesson's topic, goals are numbered
/// through, cards say which lesson their lines are of. What two lessons ask in the same words is asked once,
/// as the first of them that answers it says. Title and path of the deck are left to the caller.
[[nodiscard]] Compiled one_deck(std::string name, std::vector<DeckPart> parts);

}  // namespace graven::compile
