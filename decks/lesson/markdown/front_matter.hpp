#pragma once

#include <vector>

#include "decks/lesson/page/page_reader.hpp"

namespace graven::lesson::markdown {

/// What the table at the head of a page says, YAML between `---` or TOML between `+++`.
struct FrontMatter {
  Text title;
  std::vector<page::RoleList> lists;  ///< objectives, questions, key points
  int next_line = 1;                  ///< first line behind it
};

/// A page without one gives an empty table. One that is not closed or cannot be read is reported (E103) and
/// left out.
[[nodiscard]] FrontMatter read_front_matter(Source& source);

}  // namespace graven::lesson::markdown
