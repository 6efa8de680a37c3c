#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/match/lexicon.hpp"
#include "engine/match/verdict.hpp"
#include "engine/model/card.hpp"
#include "engine/model/deck.hpp"
#include "engine/model/remembered.hpp"

namespace graven::match {

/// What helps judging beside the card itself.
struct KeyOptions {
  /// Earlier answers to the card that a person called right, or wrong; the last ten of each are used. An
  /// answer like one that was accepted gains; three or more rejected ones make an answer like them lose.
  std::vector<std::string> accepted;
  std::vector<std::string> rejected;
  /// The same for single key concepts, by their keys: an answer nearly the same as an accepted one has the
  /// concept, one like three rejected ones has not.
  std::map<std::string, RememberedAnswers> of_concepts;
  /// Model answers that count as much as the card's own; for a card without concepts.
  std::vector<std::string> other_answers;
  Lexicon const* lexicon = nullptr;  ///< a dictionary; must outlive the key
  double strictness = 0;             ///< of the deck, -1 to 1 (strictness.hpp)
};

/// What a card asks to be answered, prepared once so that answers can be judged many times.
/// Pure: no file, clock or terminal. Safe for any bytes; the work is linear in the answer, of which at most
/// 2,000 words and 16 KiB are read.
class AnswerKey {
 public:
  /// `aliases` are the deck's own. Cloze cards are judged gap by gap, GradeMode::code cards token by token,
  /// all others concept by concept; a card without concepts is judged against its model answer as a whole.
  explicit AnswerKey(Card const& card, std::vector<Alias> const& aliases = {},
                     KeyOptions const& options = {});
  AnswerKey(AnswerKey&&) noexcept;
  AnswerKey& operator=(AnswerKey&&) noexcept;
  ~AnswerKey();

  /// For a cloze with several gaps, the answers are separated by line breaks, `;` or `,`.
  [[nodiscard]] Verdict judge(std::string_view answer) const;

 private:
  struct Impl;
  std::unique_ptr<Impl const> impl_;
};

}  // namespace graven::match
