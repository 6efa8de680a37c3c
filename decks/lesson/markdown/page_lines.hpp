#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "decks/lesson/source.hpp"

namespace graven::lesson::markdown {

/// What is left of a line of the file once the containers around it are taken off.
struct PageLine {
  std::string_view text;
  Line const* line;
};
using PageLines = std::vector<PageLine>;

[[nodiscard]] std::size_t indentation(std::string_view text);

/// Without at most so many blanks at the front.
[[nodiscard]] std::string_view without_indentation(std::string_view text, std::size_t most);

/// Without its `>` and the blank behind it; a line that only goes on with the paragraph has none.
[[nodiscard]] std::string_view without_quote_mark(std::string_view text);

[[nodiscard]] bool is_fence_end(std::string_view text);

[[nodiscard]] Span span_of(PageLine const& line);

/// Takes off the options at the head of a directive: `:class: dropdown`, or a table of them between two
/// `---`.
void skip_options(PageLines& inside);

}  // namespace graven::lesson::markdown
