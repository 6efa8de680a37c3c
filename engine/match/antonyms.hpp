#pragma once

#include <cstdint>
#include <vector>

#include "engine/match/words.hpp"

namespace graven::match {

/// Hashes of the stems that a list of everyday and technical opposites sets against `word`, sorted.
[[nodiscard]] std::vector<std::uint64_t> listed_antonyms(Word const& word);

/// Whether one is the other with un-, in-, im-, ir-, dis-, non- or de- before it ("mutable", "immutable").
[[nodiscard]] bool differ_by_negative_prefix(Word const& left, Word const& right);

}  // namespace graven::match
