#pragma once

#include <string>

#include "engine/model/deck.hpp"

namespace graven::exchange {

[[nodiscard]] std::string to_markdown(Deck const& deck);
[[nodiscard]] std::string to_tsv(Deck const& deck);
[[nodiscard]] std::string to_json(Deck const& deck);

/// What is asked and what is answered, with the gaps of a cloze empty and filled.
[[nodiscard]] std::string asked(Card const& card);
[[nodiscard]] std::string answered(Card const& card);

}  // namespace graven::exchange
