#pragma once

#include <functional>
#include <utility>
#include <vector>

#include "decks/compile/lesson_items.hpp"

namespace graven::compile {

/// An old item and a new one.
using ItemPair = std::pair<std::size_t, std::size_t>;

/// Called for each pair once it is found; sets the partners.
using OnItemPair = std::function<void(ItemPair, MatchStage)>;

/// Items that the author named alike. A name that several items of one side share names none of them.
void pair_anchored_items(LessonItems& old, LessonItems& fresh, OnItemPair const& on_pair);

/// Items whose text is the same, anywhere; first within their section, then what has not gone.
void pair_equal_items(LessonItems& old, LessonItems& fresh, OnItemPair const& on_pair);

/// Items that say the same but for their frame, with the same aspect.
void pair_equal_frames(LessonItems& old, LessonItems& fresh, OnItemPair const& on_pair);

/// One old and one new item between the same neighbours of one section. Looked at again when other stages
/// have given more neighbours.
void pair_slots(LessonItems& old, LessonItems& fresh, OnItemPair const& on_pair);

/// Mutual best matches in the whole lesson.
void pair_similar_items(LessonItems& old, LessonItems& fresh, OnItemPair const& on_pair);

/// What became of an item besides its pair.
struct ItemParts {
  std::vector<ItemPair> splits;  ///< unpaired new items that hold a part of an old one
  std::vector<ItemPair> merges;  ///< unpaired old items that are a part of a new one
};

/// Pairs items that became several, or one out of several, with the best of them, and tells of the others.
[[nodiscard]] ItemParts pair_parts(LessonItems& old, LessonItems& fresh, OnItemPair const& on_pair);

}  // namespace graven::compile
