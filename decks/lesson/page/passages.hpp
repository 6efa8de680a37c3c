#pragma once

#include <map>
#include <string>
#include <vector>

#include "decks/lesson/page/block.hpp"

namespace graven::lesson::page {

/// Finds what links within the page point to.
class Passages {
 public:
  explicit Passages(Blocks const& page);

  /// The paragraphs and lists at an anchor: the block that carries it or, for a heading, those below it.
  /// Empty when the page has no such anchor.
  [[nodiscard]] std::vector<Text> at(std::string_view anchor) const;
  [[nodiscard]] bool has(std::string_view anchor) const { return places_.contains(std::string(anchor)); }

 private:
  struct Place {
    Blocks const* blocks;
    std::size_t index;
  };
  void collect(Blocks const& blocks);
  void add(std::string anchor, Place place);

  std::map<std::string, Place> places_;
  std::map<std::string, int> slugs_;
};

}  // namespace graven::lesson::page
