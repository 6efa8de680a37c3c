#pragma once

#include <string_view>

namespace graven::match {

/// Words that carry no content of their own: articles, prepositions, pronouns, auxiliaries, and light words
/// (make, use, way, thing, get). `word` is folded. Negators are not among them.
[[nodiscard]] bool is_function_word(std::string_view word);

/// What a word does to the polarity of those after it.
struct Negator {
  enum class Strength {
    none,
    soft,  ///< avoid, prevent, lack: what follows is neither clearly affirmed nor denied
    hard,  ///< not, never, without
  };
  Strength strength = Strength::none;
  int scope = 0;  ///< content words it reaches
};
[[nodiscard]] Negator negator_of(std::string_view word);

/// Conjunctions at which every negation ends: but, because, although, if, …
[[nodiscard]] bool ends_negation(std::string_view word);

/// Words between which one statement is made: and, or, while, whereas, but, than.
[[nodiscard]] bool joins_segments(std::string_view word);

/// Conjunctions that start a new clause for the search of contradictions: but, however, although, whereas,
/// while.
[[nodiscard]] bool starts_clause(std::string_view word);

}  // namespace graven::match
