#pragma once

#include <nlohmann/json_fwd.hpp>

#include <iosfwd>
#include <vector>

#include "decks/compile/card_change.hpp"
#include "engine/model/card.hpp"

namespace graven::cli {

/// One line a change: which card, what became of it, what that means for progress, and what it asks.
void print_changes(std::ostream& out, std::vector<compile::CardChange> const& changes, OnMeaning on_meaning);

/// {card, change, other, before, now, line}.
[[nodiscard]] nlohmann::ordered_json json_of(std::vector<compile::CardChange> const& changes);

}  // namespace graven::cli
