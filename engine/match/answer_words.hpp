#pragma once

#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "engine/match/aliases.hpp"
#include "engine/match/reading.hpp"
#include "engine/match/word_similarity.hpp"
#include "engine/model/deck.hpp"

namespace graven::match {

/// The distinct words of everything a card asks for.
class ReferenceWords {
 public:
  ReferenceWords(Lexicon const* lexicon, std::vector<Alias> const& aliases);

  /// Index of the word of `token`; added when new. A part of `compound` also counts as found where the
  /// compound stands as one word.
  std::size_t add(Token const& token, Token const* compound);
  /// Two neighbouring words, already added, also count as found where they stand as one.
  void join(Token const& left, Token const& right);
  [[nodiscard]] bool are_opposites(std::size_t left, std::size_t right) const;
  /// Lets phrases of an answer stand for phrases of this wording. `words` has the index of each of its
  /// tokens' words, no_word for what is none.
  void add_aliases_of(Reading const& wording, std::vector<std::size_t> const& words);
  [[nodiscard]] std::vector<AliasRule> const& alias_rules() const { return rules_; }
  /// Rules whose trigger begins with this stem.
  [[nodiscard]] std::vector<std::size_t> const& rules_beginning_with(std::uint64_t stem) const;
  /// A word of the card that is not compared but correctly spelled, such as one of its question.
  void add_known(std::string_view word) { known_.emplace(word); }
  [[nodiscard]] bool knows(std::string const& word) const { return known_.contains(word); }
  [[nodiscard]] std::vector<ReferenceWord> const& words() const { return words_; }
  [[nodiscard]] Lexicon const* lexicon() const { return lexicon_; }

 private:
  Lexicon const* lexicon_;
  std::vector<ReferenceWord> words_;
  std::unordered_map<std::string, std::size_t> index_;  ///< by stem
  std::unordered_set<std::string> known_;
  AliasTable deck_aliases_;
  std::vector<AliasRule> rules_;
  std::unordered_map<std::uint64_t, std::vector<std::size_t>> rule_beginnings_;
};

/// Occurrences from `first` up to, not including, `end`.
struct Range {
  std::size_t first = 0;
  std::size_t end = 0;
};

/// An answer compared, word by word, with a card's words.
class AnswerWords {
 public:
  AnswerWords(std::string_view source, ReferenceWords const& references);

  [[nodiscard]] std::string_view source() const { return source_; }
  [[nodiscard]] Reading const& reading() const { return reading_; }
  [[nodiscard]] std::vector<Occurrence> const& content() const { return reading_.content; }
  /// Of an occurrence that is no alias.
  [[nodiscard]] Word const& word(std::size_t occurrence) const {
    return *distinct_[word_of_[occurrence]].word;
  }
  /// Whether the card or the lexicon has it, so that it is no misspelling. Of an occurrence that is no alias.
  [[nodiscard]] bool in_dictionary(std::size_t occurrence) const {
    return distinct_[word_of_[occurrence]].in_dictionary;
  }
  [[nodiscard]] WordMatch match(std::size_t reference, std::size_t occurrence) const {
    return matrix_[reference * columns_ + word_of_[occurrence]];
  }
  [[nodiscard]] bool has_lexicon() const { return has_lexicon_; }
  /// First occurrence, in the range, of a program's name: its words side by side, in code or in prose
  /// ("errors.Is", "errors is"); no_word when there is none.
  [[nodiscard]] std::size_t find_name(std::string_view name, Range range) const;
  /// Whether it is a part of a compound, such as errors in errors.New.
  [[nodiscard]] bool in_compound(std::size_t occurrence) const;
  /// How well the card's words explain this one.
  [[nodiscard]] double best_similarity(std::size_t occurrence) const;
  [[nodiscard]] Range all() const { return {0, content().size()}; }
  /// Of one clause.
  [[nodiscard]] Range clause(int index) const;
  /// The token as typed.
  [[nodiscard]] std::string written(std::size_t token) const;

 private:
  void add_aliases(ReferenceWords const& references);
  void compare_all(ReferenceWords const& references, std::vector<std::size_t> const& rule_of);

  std::string_view source_;
  bool has_lexicon_;
  Reading reading_;
  std::vector<AnswerWord> distinct_;
  std::vector<std::size_t> word_of_;  ///< per occurrence, its index in distinct_
  std::size_t columns_ = 0;           ///< distinct words, then aliases found
  std::vector<WordMatch> matrix_;
};

}  // namespace graven::match
