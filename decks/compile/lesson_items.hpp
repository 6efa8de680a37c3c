#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "decks/compile/card_matching.hpp"
#include "decks/compile/trigrams.hpp"

namespace graven::compile {

/// A sentence, list item or question of a lesson with the cards that were made of it. Edits are edits of
/// items: two cards of one item are as alike as any others and would never find each other by themselves.
struct LessonItem {
  std::string section;
  std::string text;  ///< as equal_text has it
  int line = 0;
  bool gone = false;
  std::vector<std::size_t> cards;
  Trigrams trigrams;
  std::optional<std::size_t> partner;  ///< index of the item of the other side it is paired with
  std::string anchor = {};             ///< name the lesson's author gave it
};

struct LessonItems {
  std::vector<LessonItem> all;  ///< in lesson order
  std::vector<std::optional<std::size_t>>
      of_card;  ///< item of a card; none for code, which has parts instead
};

[[nodiscard]] LessonItems items_of(std::vector<CardTraits> const& cards);

/// One unpaired stretch between the same neighbours on both sides.
struct OpenRun {
  std::vector<std::size_t> old;    ///< positions in the old sequence
  std::vector<std::size_t> fresh;  ///< positions in the new one
};

/// `partners` says for every position of the old sequence which position of the new one, which has `size`, it
/// is paired with. Where pairs cross, there are no same neighbours.
[[nodiscard]] std::vector<OpenRun> open_runs(std::vector<std::optional<std::size_t>> const& partners,
                                             std::size_t size);

}  // namespace graven::compile
