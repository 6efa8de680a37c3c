#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace graven::match {

enum class TokenKind {
  word,
  number,      ///< equal or different, never similar; O(n) counts as one
  symbol,      ///< c++, c#, .net, %w, -v, == and other operators: equal or different
  pause,       ///< comma, colon, bracket, dash: ends the scope of a negation
  clause_end,  ///< . ; ! ? and line ends
};

/// A piece of an answer or a concept, with the bytes of the source it stands for.
struct Token {
  TokenKind kind = TokenKind::word;
  std::string text;       ///< NFKC, case folded, without invisible characters
  std::size_t begin = 0;  ///< in the source
  std::size_t end = 0;
  /// For the joined form of a compound (readLock, read_lock, read-lock → readlock): how many of the tokens
  /// that follow are its parts. 0 for everything else.
  std::size_t parts = 0;

  friend bool operator==(Token const&, Token const&) = default;
};

/// How much of a text is read.
struct ReadLimits {
  std::size_t bytes = 16U << 10;
  std::size_t words = 2'000;
};

/// `text` cut, between code points, to the bytes that are read.
[[nodiscard]] std::string_view within_bytes(std::string_view text, ReadLimits limits = {});

struct Tokens {
  std::vector<Token> tokens;
  bool was_cut = false;  ///< the text went on beyond the limits
};

/// Tokens of prose that may hold names, paths and operators of programs. Contractions come apart ("isn't" →
/// is, not; "can't" → can, not), zero to twelve become digits, words that mix alphabets are dropped, and a
/// line that opens or closes a code fence is skipped. Any bytes are accepted; linear in the text.
[[nodiscard]] Tokens tokenize(std::string_view text, ReadLimits limits = {});

}  // namespace graven::match
