#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "decks/compile/card_matching.hpp"

namespace graven::compile {

/// Pairs cards that translate code: the same code on the left, then on the right, then the same place in the
/// alignment between the same neighbours. `old_partner` has one entry for each old card, `fresh_paired` for
/// each new one; both are kept up to date.
void pair_code(std::vector<CardTraits> const& old, std::vector<CardTraits> const& fresh,
               std::vector<std::optional<std::size_t>>& old_partner, std::vector<bool>& fresh_paired);

}  // namespace graven::compile
