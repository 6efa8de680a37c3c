#include "decks/compile/card_change.hpp"

#include <array>
#include <cstddef>

namespace graven::compile {

std::string_view name_of(CardFate fate) {
  // In the order of the enumerators.
  constexpr std::array<std::string_view, 9> names = {"reworded", "meaning", "asked",  "not_asked", "added",
                                                     "split",    "retired", "merged", "restored"};
  return names.at(static_cast<std::size_t>(fate));
}

}  // namespace graven::compile
