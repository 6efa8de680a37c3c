#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The little English the statement frames need. Closed word lists (grammar.cpp): what is not on them is not
/// guessed.
namespace graven::compile {

/// The base form when `word` is a known verb in base or third person form: "Uses", "use" → "use".
[[nodiscard]] std::optional<std::string> base_verb(std::string_view word);
/// The base form when `word` is a known verb in third person form only: "uses" → "use".
[[nodiscard]] std::optional<std::string> third_person_verb(std::string_view word);
/// "be" → "is", "have" → "has", "map" → "maps".
[[nodiscard]] std::string third_person(std::string_view base);
/// "be" → "are", others as they are.
[[nodiscard]] std::string plural_form(std::string_view base);

/// "Explain", "describe", "compare" …: the statement asks for a text, it states nothing.
[[nodiscard]] bool is_talking_verb(std::string_view base);
/// Those and "write", "implement", "design" …: what follows can be set as a task.
[[nodiscard]] bool is_task_verb(std::string_view base);
/// "Understand", "know", "learn" …: nothing that could be asked.
[[nodiscard]] bool is_knowing_verb(std::string_view base);

[[nodiscard]] bool is_gerund(std::string_view word);

/// Whether a noun phrase stands for several things: "goroutines", "maps and slices", "errors in Go".
[[nodiscard]] bool is_plural(std::string_view noun_phrase);

/// "Go maps are ordered" → {"Go maps", "are ordered"}.
struct Clause {
  std::string subject;
  std::string predicate;
};
[[nodiscard]] std::optional<Clause> clause_of(std::vector<std::string_view> const& words);

/// Whether a second verb is joined by "and" or "or": "context for cancellation and closes channels".
[[nodiscard]] bool joins_verbs(std::vector<std::string_view> const& words);

/// "when", "because", "as": words that begin a clause.
[[nodiscard]] bool is_subordinator(std::string_view word);
/// "is", "can", "does not" …
[[nodiscard]] bool is_auxiliary(std::string_view word);
/// "deliberately": says how.
[[nodiscard]] bool is_manner(std::string_view word);
[[nodiscard]] bool is_pronoun(std::string_view word);
[[nodiscard]] bool is_preposition(std::string_view word);

}  // namespace graven::compile
