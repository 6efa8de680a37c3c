#pragma once

#include <optional>

#include "decks/lesson/lesson.hpp"
#include "decks/lesson/source.hpp"

/// Quiz files: questions with their answers, in three forms.
namespace graven::lesson {

/// TOML with `[[questions]]`: type MultipleChoice, Tracing or ShortAnswer.
[[nodiscard]] bool is_toml_quiz(Source const& source);
[[nodiscard]] std::optional<Lesson> read_toml_quiz(Source& source);

/// YAML with `quiz: questions:`, each with content and choices.
[[nodiscard]] bool is_yaml_quiz(Source const& source);
[[nodiscard]] std::optional<Lesson> read_yaml_quiz(Source& source);

/// Markdown with `# --questions--`, `## --text--`, `## --answers--`, `## --video-solution--`.
[[nodiscard]] bool is_marked_quiz(Source const& source);
[[nodiscard]] std::optional<Lesson> read_marked_quiz(Source& source);

}  // namespace graven::lesson
