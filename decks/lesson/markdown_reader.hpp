#pragma once

#include <optional>

#include "decks/lesson/lesson.hpp"
#include "decks/lesson/source.hpp"

namespace graven::lesson {

/// Whether the first line is `---` or `+++`.
[[nodiscard]] bool has_front_matter(Source const& source);

/// Whether the file looks like Markdown: front matter, headings, fences or containers of one of its dialects.
[[nodiscard]] bool is_markdown(Source const& source);

/// Reads a page of Markdown, with Pandoc divs, MyST directives, kramdown attributes, details, tables and
/// front matter. Nothing when it has neither a title nor a part that is known.
[[nodiscard]] std::optional<Lesson> read_markdown(Source& source);

}  // namespace graven::lesson
