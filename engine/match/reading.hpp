#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "engine/match/tokens.hpp"

namespace graven::match {

enum class Polarity { affirmed, negated, unknown };

/// Equal, or either unknown.
[[nodiscard]] bool agree(Polarity left, Polarity right);
/// One affirmed, the other negated.
[[nodiscard]] bool oppose(Polarity left, Polarity right);

inline constexpr std::size_t no_token = static_cast<std::size_t>(-1);

/// A content word where it stands.
struct Occurrence {
  std::size_t token = 0;
  Polarity polarity = Polarity::affirmed;
  std::size_t negator = no_token;  ///< token that negates it
  int clause = 0;                ///< from 0; clauses end at . ; ! ? line ends and at but, however, while, …
  int segment = 0;               ///< from 0; what stands between commas, and, or, than and clause ends
  bool compound = false;         ///< the joined form of a compound whose parts are occurrences too
  std::size_t alias = no_token;  ///< index of the alias rule that put it here; such a one only repeats others
  std::size_t last_token = 0;    ///< of an alias; else `token`
};

/// A text taken apart: its tokens and which of them carry content, affirmed or denied.
struct Reading {
  std::vector<Token> tokens;
  std::vector<Occurrence> content;
  std::vector<std::size_t> negators;  ///< tokens that deny: not, never, no, without, …
  int clauses = 1;
  bool was_cut = false;
};

[[nodiscard]] Reading read(std::string_view text, ReadLimits limits = {});

}  // namespace graven::match
