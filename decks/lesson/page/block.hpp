#pragma once

#include <optional>
#include <string>
#include <vector>

#include "decks/lesson/lesson.hpp"

/// A page as a tree of blocks, whatever it is written in.
namespace graven::lesson::page {

struct Link {
  std::string target;
  std::string text;
};

struct Block {
  enum class Kind {
    heading,
    paragraph,
    list,
    item,
    code,
    quote,
    table,
    container,  ///< `::: name`, ```` ```{name} ````, a quote with `{: .name}`, `<details>`
    other,      ///< HTML, rules: shown by nobody
  };

  Kind kind = Kind::other;
  Span span;
  /// Of a heading or a paragraph: what a reader sees, code spans in their marks, links by their text.
  /// Of code: the code.
  std::string text;
  /// How much of `text`, from its beginning, is set in bold.
  std::size_t bold = 0;
  std::string name;   ///< of a container: lower case, "details" for those; of code: its language, as written
  std::string title;  ///< of a container; of details: their summary
  std::optional<Role> own_role{};                ///< what the author says it holds, by an own heading
  int level = 0;                                 ///< of a heading, 1 to 6
  int first_number = 0;                          ///< of a list with numbers; 0 for one with bullets
  std::vector<Link> links;                       ///< in a heading or a paragraph
  std::vector<std::string> anchors;              ///< ids by which links find this block
  std::vector<Block> children;                   ///< of lists, items, quotes and containers
  std::vector<std::vector<std::string>> rows{};  ///< of a table; the first is its head
  std::vector<Span> row_spans{};  ///< of the rows, where they do not follow each other line by line
};

using Blocks = std::vector<Block>;

}  // namespace graven::lesson::page
