#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "decks/lesson/lesson.hpp"

/// The line structure of a piece of code, read from its brackets: indentation is lost in one rendering of a
/// page, and both renderings must give the same cards.
namespace graven::compile {

struct CodeLine {
  std::string text;       ///< as written
  std::string bare;       ///< without blanks at both ends and without a comment behind it
  int number = 0;         ///< in the lesson
  std::size_t level = 0;  ///< lines around it whose brackets are open
  bool comment = false;   ///< nothing but a comment
};

/// A statement of one line, or the lines that open, go on with (`} else {`) and close a bracket around
/// others.
struct CodeGroup {
  std::vector<std::size_t> lines;
};

struct CodeShape {
  std::vector<CodeLine> lines;    ///< without blank ones
  std::vector<CodeGroup> groups;  ///< in the order of their first lines
  bool by_indentation = false;    ///< a line opens a block that only indentation closes (`if x:`)
};

[[nodiscard]] CodeShape shape_of(lesson::Code const& code);

/// Which groups say the same, line by line: only when both pieces have the same number of lines with the
/// same levels and brackets, comments in the same places, and no name used once in each of them stands in
/// different lines. Empty when they do not correspond.
[[nodiscard]] std::vector<std::pair<std::size_t, std::size_t>> aligned_groups(CodeShape const& a,
                                                                              CodeShape const& b);

/// A group's code, with "…" for what its brackets hold.
[[nodiscard]] std::string code_of(CodeShape const& shape, CodeGroup const& group);

/// What a learner must get right in a group: its line, or the opening line, and the closing one when that is
/// more than a bracket (`}()`).
[[nodiscard]] std::vector<std::string> ideas_of(CodeShape const& shape, CodeGroup const& group);

/// The whole piece for display: common indentation taken away, lost indentation put back by level.
[[nodiscard]] std::string displayed(CodeShape const& shape, lesson::Code const& code);

/// Names that `b` declares, and types it names, and that `a` does not contain: a question has to tell them.
[[nodiscard]] std::vector<std::string> names_to_tell(std::string_view a, std::string_view b,
                                                     std::string_view all_of_b);

/// Words of code: runs of letters, digits and underscores.
[[nodiscard]] std::vector<std::string_view> identifiers_of(std::string_view code);

}  // namespace graven::compile
