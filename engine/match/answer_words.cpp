#include "engine/match/answer_words.hpp"

#include <algorithm>

#include "engine/match/antonyms.hpp"

namespace graven::match {

std::size_t ReferenceWords::add(Token const& token, Token const* compound) {
  auto const& word = word_of(token.kind, token.text);
  auto const [found, is_new] = index_.try_emplace(word.stem, words_.size());
  if (is_new) {
    ReferenceWord reference;
    reference.word = word;
    reference.antonyms = listed_antonyms(word);
    if (lexicon_ != nullptr && token.kind == TokenKind::word) reference.entry = lexicon_->find(token.text);
    words_.push_back(std::move(reference));
  }
  known_.insert(token.text);
  if (compound != nullptr) {
    words_[found->second].equivalents.push_back(word_of(TokenKind::word, compound->text).stem_hash);
  }
  return found->second;
}

void ReferenceWords::join(Token const& left, Token const& right) {
  auto const joined = word_of(TokenKind::word, left.text + right.text).stem_hash;
  for (auto const* token : {&left, &right}) {
    auto& equivalents = words_[index_.at(word_of(token->kind, token->text).stem)].equivalents;
    if (std::find(equivalents.begin(), equivalents.end(), joined) == equivalents.end())
      equivalents.push_back(joined);
  }
}

AnswerWords::AnswerWords(std::string_view source, ReferenceWords const& references)
    : source_(source), reading_(read(source)) {
  auto const* lexicon = references.lexicon();
  std::unordered_map<Word const*, std::size_t> known;
  word_of_.reserve(content().size());
  for (auto const& occurrence : content()) {
    auto const& token = reading_.tokens[occurrence.token];
    auto const* word = &match::word_of(token.kind, token.text);
    auto const [found, is_new] = known.try_emplace(word, distinct_.size());
    word_of_.push_back(found->second);
    if (!is_new) continue;
    AnswerWord answer;
    answer.word = word;
    if (lexicon != nullptr && token.kind == TokenKind::word) answer.entry = lexicon->find(token.text);
    answer.in_dictionary = answer.entry.known() || references.knows(token.text);
    distinct_.push_back(answer);
  }
  matrix_.reserve(references.words().size() * distinct_.size());
  for (auto const& reference : references.words()) {
    for (auto const& answer : distinct_) matrix_.push_back(compare(reference, answer, lexicon));
  }
}

double AnswerWords::best_similarity(std::size_t occurrence) const {
  double best = 0;
  for (auto at = word_of_[occurrence]; at < matrix_.size(); at += distinct_.size()) {
    best = std::max(best, matrix_[at].similarity);
  }
  return best;
}

Range AnswerWords::clause(int index) const {
  struct ByClause {
    bool operator()(Occurrence const& occurrence, int wanted) const { return occurrence.clause < wanted; }
    bool operator()(int wanted, Occurrence const& occurrence) const { return wanted < occurrence.clause; }
  };
  auto const range = std::equal_range(content().begin(), content().end(), index, ByClause{});
  return {static_cast<std::size_t>(range.first - content().begin()),
          static_cast<std::size_t>(range.second - content().begin())};
}

std::string AnswerWords::written(std::size_t token) const {
  auto const& it = reading_.tokens[token];
  return std::string(source_.substr(it.begin, it.end - it.begin));
}

}  // namespace graven::match
