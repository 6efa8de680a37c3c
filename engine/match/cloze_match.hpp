#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/match/lexicon.hpp"
#include "engine/model/card.hpp"
#include "engine/model/event.hpp"

namespace graven::match {

/// The gaps of a cloze card, prepared.
class ClozeGaps {
 public:
  /// Nothing is prepared (`empty()`) when the card is no cloze, its front has no gaps, or its concepts are
  /// not one for each gap.
  ClozeGaps(Card const& card, Lexicon const* lexicon);
  [[nodiscard]] bool empty() const { return gaps_.empty(); }

  struct Filled {
    std::string given;  ///< as typed
    ConceptState state = ConceptState::missed;
  };
  /// One a gap. The answer is the sentence with its gaps filled, or what goes into the gaps, separated by
  /// line breaks, `;` or `,`.
  [[nodiscard]] std::vector<Filled> fill(std::string_view answer) const;

 private:
  [[nodiscard]] std::vector<std::string_view> from_sentence(std::string_view answer) const;
  [[nodiscard]] std::vector<std::string_view> from_list(std::string_view answer) const;

  Lexicon const* lexicon_;
  std::vector<std::vector<std::string>> gaps_;  ///< accepted answers of each, folded
  std::vector<std::string> literals_;  ///< text before, between and after the gaps, without backticks
};

/// Folded, without backticks, with single blanks, without a full stop or an article that the gap leaves open.
[[nodiscard]] std::string fold_gap_answer(std::string_view text);

/// Whether `given` is `wanted` but for typing errors: one edit in a word of four letters or more, two in
/// eight or more; never in numbers or symbols, and never when it makes another word of the lexicon or the
/// opposite. Both folded.
[[nodiscard]] bool same_but_for_typos(std::string_view wanted, std::string_view given,
                                      Lexicon const* lexicon);

}  // namespace graven::match
