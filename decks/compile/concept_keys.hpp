#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/model/card.hpp"

namespace graven::compile {

/// For each new concept the index of the old one it is, by the stages that cards are matched by.
[[nodiscard]] std::vector<std::optional<std::size_t>> match_concepts(std::vector<Concept> const& old,
                                                                     std::vector<Concept> const& fresh);

/// Lets the concepts of `fresh` carry on the keys they had in `old`, the same card before its lesson was
/// edited; both have first keys, and `continues` is the lock's. No two concepts of a card get one key.
void carry_concept_keys(Card const& old, Card const& fresh, std::map<std::string, std::string>& continues);

}  // namespace graven::compile
