#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/match/tokens.hpp"

namespace graven::match {

/// What comparing two words needs to know of one, computed once a word.
struct Word {
  TokenKind kind = TokenKind::word;
  std::string text;  ///< folded
  std::string stem;  ///< Snowball English; the text itself for numbers and symbols
  std::uint64_t stem_hash = 0;
  std::vector<std::uint32_t> grams;  ///< hashes of the 2-, 3- and 4-grams of "#stem#", sorted, distinct
  std::uint64_t gram_bits = 0;       ///< one bit a gram: words without a common bit share no gram
  std::size_t letters = 0;
};

/// The word of a token, from a memory per thread: stemming costs more than comparing. The reference is good
/// until the next call of forget_words on this thread.
[[nodiscard]] Word const& word_of(TokenKind kind, std::string_view folded);

/// Empties the thread's memory when it has grown large. Call between answers, never while holding a Word.
void forget_words_if_many();

}  // namespace graven::match
