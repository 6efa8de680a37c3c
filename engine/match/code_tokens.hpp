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

/// What tells programs of one language apart from others, as far as comparing needs it.
struct CodeStyle {
  std::string_view comment;  ///< "//", "#" or "--"; empty when not known
  bool folds_case = false;   ///< SELECT is select, and the last semicolon may be left out: SQL
};

/// Of the language that the fence in `fenced` names.
[[nodiscard]] CodeStyle code_style_of(std::string_view fenced);

/// Tokens of any C-like or Python-like language, without white space; lines of a code fence and, where they
/// are known, comments are dropped. At most 16 KiB are read.
[[nodiscard]] std::vector<CodeToken> code_tokens(std::string_view text, CodeStyle style = {});

/// The first token at which the two part; nothing when they are equal.
[[nodiscard]] std::optional<CodeDifference> first_difference(std::vector<CodeToken> const& expected,
                                                             std::vector<CodeToken> const& found);

[[nodiscard]] bool occurs_in(std::vector<CodeToken> const& part, std::vector<CodeToken> const& whole);

/// Tokens both have in the same order, times two, over all tokens: 1 for equal streams.
[[nodiscard]] double code_similarity(std::vector<CodeToken> const& left, std::vector<CodeToken> const& right);

/// The code in a concept's wording: its spans in backticks, or all of it when it has operators of a program
/// and no backticks, cut at "…" and "...", which stand for anything. Empty for prose.
[[nodiscard]] std::vector<std::string> code_in_wording(std::string_view wording);

}  // namespace graven::match
