#pragma once

#include <cstdint>
#include <vector>

#include "engine/match/lexicon.hpp"
#include "engine/match/words.hpp"

namespace graven::match {

/// A word of the card with what is asked about it again and again.
struct ReferenceWord {
  Word word;
  LexiconEntry entry;                      ///< empty without a lexicon
  std::vector<std::uint64_t> antonyms;     ///< hashes of stems, sorted
  std::vector<std::uint64_t> equivalents;  ///< hashes of stems that count as the word itself: its compound
};

/// A word of an answer.
struct AnswerWord {
  Word const* word = nullptr;
  LexiconEntry entry;
  bool in_dictionary = false;  ///< a known word, so no misspelling of another
};

struct WordMatch {
  double similarity = 0;  ///< 0 to 1
  bool antonyms = false;
};

/// How far `answer` says what `reference` says: 1 for an equal stem, less for shared letters, a typing error
/// or a relation in the lexicon. Opposites stay below what counts as found.
[[nodiscard]] WordMatch compare(ReferenceWord const& reference, AnswerWord const& answer,
                                Lexicon const* lexicon);

/// Optimal string alignment distance (insert, delete, replace, swap neighbours), or `limit` + 1 when it is
/// larger than `limit`.
[[nodiscard]] int edit_distance(std::string_view left, std::string_view right, int limit);

/// 2|A∩B| / (|A|+|B|) of the words' grams.
[[nodiscard]] double gram_dice(Word const& left, Word const& right);
/// False when their dice is surely below `dice`; cheap.
[[nodiscard]] bool may_share_grams(Word const& left, Word const& right, double dice);

}  // namespace graven::match
