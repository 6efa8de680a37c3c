#pragma once

#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "engine/match/reading.hpp"
#include "engine/match/word_similarity.hpp"

namespace graven::match {

/// The distinct words of everything a card asks for.
class ReferenceWords {
 public:
  explicit ReferenceWords(Lexicon const* lexicon) : lexicon_(lexicon) {}

  /// Index of the word of `token`; added when new. A part of `compound` also counts as found where the
  /// compound stands as one word.
  std::size_t add(Token const& token, Token const* compound);
  /// Two neighbouring words, already added, also count as found where they stand as one.
  void join(Token const& left, Token const& right);
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
  [[nodiscard]] Word const& word(std::size_t occurrence) const {
    return *distinct_[word_of_[occurrence]].word;
  }
  [[nodiscard]] WordMatch match(std::size_t reference, std::size_t occurrence) const {
    return matrix_[reference * distinct_.size() + word_of_[occurrence]];
  }
  /// How well the card's words explain this one.
  [[nodiscard]] double best_similarity(std::size_t occurrence) const;
  [[nodiscard]] Range all() const { return {0, content().size()}; }
  /// Of one clause.
  [[nodiscard]] Range clause(int index) const;
  /// The token as typed.
  [[nodiscard]] std::string written(std::size_t token) const;

 private:
  std::string_view source_;
  Reading reading_;
  std::vector<AnswerWord> distinct_;
  std::vector<std::size_t> word_of_;  ///< per occurrence, its index in distinct_
  std::vector<WordMatch> matrix_;
};

}  // namespace graven::match
