#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/match/verdict.hpp"

namespace graven::match {

/// A piece of program text: identifier, number, string or operator.
struct CodeToken {
  std::string text;
  int line = 1;

  friend bool operator==(CodeToken const& left, CodeToken const& right) { return left.text == right.text; }
};

/// Tokens of any C-like or Python-like language, without white space; lines of a code fence and, where the
/// fence names a language whose comments are known, comments are dropped. At most 16 KiB are read.
[[nodiscard]] std::vector<CodeToken> code_tokens(std::string_view text);
/// The same for an answer in the language of a model answer (`comment` as comment_sign gives it).
[[nodiscard]] std::vector<CodeToken> code_tokens(std::string_view text, std::string_view comment);

/// "//" or "#" for the language that the text's fence names; empty when there is none or it is not known.
[[nodiscard]] std::string_view comment_sign(std::string_view fenced);

/// The first token at which the two part; nothing when they are equal.
[[nodiscard]] std::optional<CodeDifference> first_difference(std::vector<CodeToken> const& expected,
                                                             std::vector<CodeToken> const& found);

[[nodiscard]] bool occurs_in(std::vector<CodeToken> const& part, std::vector<CodeToken> const& whole);

/// Tokens both have in the same order, times two, over all tokens: 1 for equal streams.
[[nodiscard]] double code_similarity(std::vector<CodeToken> const& left, std::vector<CodeToken> const& right);

/// The code in a concept's wording: its spans in backticks, or all of it when it has operators of a program
/// and no backticks. Empty for prose.
[[nodiscard]] std::vector<std::string> code_in_wording(std::string_view wording);

}  // namespace graven::match
