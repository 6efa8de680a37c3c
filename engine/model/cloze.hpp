#pragma once

#include <tl/expected.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/model/card.hpp"

namespace graven {

/// A gap the learner fills in: `[answer | alternative]`.
struct Gap {
  std::vector<std::string> answers;  ///< never empty, none blank

  friend bool operator==(Gap const&, Gap const&) = default;
};

/// Literal text and gaps, in order; `\[` has become `[`, `\|` inside a gap `|`.
using ClozePart = std::variant<std::string, Gap>;

struct ClozeError {
  std::size_t offset;  ///< byte in the text
  std::string what;    ///< "gap is not closed", "gap is empty", "no gap"
};

/// Every bracket that is not escaped opens a gap, in code spans too.
[[nodiscard]] tl::expected<std::vector<ClozePart>, ClozeError> parse_cloze(std::string_view text);

/// The text with its gaps as "[…]", or filled with their first answers.
[[nodiscard]] std::string cloze_front(std::string_view text);
[[nodiscard]] std::string cloze_solution(std::string_view text);

/// One concept a gap, keyed like any other.
[[nodiscard]] std::vector<Concept> gap_concepts(std::string_view card_id, std::string_view text);

}  // namespace graven
