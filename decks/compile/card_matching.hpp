#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "engine/model/card.hpp"

/// Which card of a deck is which one that its edited lesson gives now. Edits of lessons were studied in the
/// histories of seven repositories (764 edited list items): an id made of the exact text loses all of them,
/// one of a normal form four fifths. So the id stays in the deck, and these stages find its card again.
namespace graven::compile {

/// What of a card an edit leaves recognisable.
struct CardTraits {
  CardKind kind = CardKind::recall;
  std::string front;
  std::string answer;
  std::string section;      ///< heading the compiler puts it under
  std::string item;         ///< what the lesson says where it comes from; empty when that is not known
  std::string anchor = {};  ///< name the lesson's author gave the item; empty when there is none
  int line = 0;             ///< of the item
  bool draft = false;       ///< the lesson gives no answer
  bool whole = false;       ///< a block of code whose parts are cards of their own
  bool gone = false;  ///< its text left the lesson, or the author deleted it: only the same text brings it
                      ///< back
};

/// How a pair was found; each stage takes its pairs away from the later ones.
enum class MatchStage {
  anchor,       ///< the lesson's author named both alike
  equal_text,   ///< of front and kind, or of the item, anywhere
  equal_frame,  ///< of the question without its frame, with the same aspect
  slot,         ///< one old and one new item between the same neighbours, Dice 0.35 or more
  similar,      ///< mutual best with Dice 0.6 or more, the second best at least 0.1 below
  split,        ///< the best of several that one became, or of several that became one
  code,         ///< the same code on one side, or the same place in the alignment
};

struct CardMatch {
  std::size_t old = 0;    ///< index of the old card
  std::size_t fresh = 0;  ///< index of the new one
  MatchStage stage = MatchStage::equal_text;

  friend bool operator==(CardMatch const&, CardMatch const&) = default;
};

struct Matching {
  std::vector<CardMatch> pairs;  ///< each card at most once
  std::vector<std::pair<std::size_t, std::size_t>>
      splits;  ///< unpaired new card, old one its text was part of
  std::vector<std::pair<std::size_t, std::size_t>>
      merges;  ///< unpaired old card, new one its text is part of
};

/// Both in lesson order. Deterministic. The similarity of texts is left out when there are far too many.
[[nodiscard]] Matching match_cards(std::vector<CardTraits> const& old, std::vector<CardTraits> const& fresh);

}  // namespace graven::compile
