#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/model/card.hpp"

namespace graven::compile {

/// A sentence of the lesson that may answer a draft, as the compiler notes it on the card:
/// `Suggestion: line 27 (40 %): "…"`.
struct Suggestion {
  int line = 0;                ///< of the lesson
  std::optional<int> percent;  ///< share of the question's telling words; absent when the lesson links there
  std::string text;

  friend bool operator==(Suggestion const&, Suggestion const&) = default;
};

/// Nothing when the note says something else.
[[nodiscard]] std::optional<Suggestion> suggestion_in(std::string_view note);

/// Those among the card's notes, in their order: best first, as the compiler wrote them.
[[nodiscard]] std::vector<Suggestion> suggestions_on(Card const& card);

}  // namespace graven::compile
