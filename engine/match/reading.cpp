#include "engine/match/reading.hpp"

#include "engine/match/function_words.hpp"

namespace graven::match {
namespace {

using Strength = Negator::Strength;

/// The reach of the negator that is in force.
struct Scope {
  Strength strength = Strength::none;
  int left = 0;
  std::size_t negator = no_token;

  [[nodiscard]] bool open() const { return left > 0; }
};

bool is_content(Token const& token) {
  if (token.kind == TokenKind::number || token.kind == TokenKind::symbol) return true;
  return token.kind == TokenKind::word && token.text.size() > 1 && !is_function_word(token.text) &&
         negator_of(token.text).strength == Strength::none;
}

class Reader {
 public:
  explicit Reader(Tokens tokens) {
    reading_.tokens = std::move(tokens.tokens);
    reading_.was_cut = tokens.was_cut;
    fold_more_than_one();
  }

  Reading run() {
    for (std::size_t at = 0; at < reading_.tokens.size(); ++at) take(at);
    return std::move(reading_);
  }

 private:
  void take(std::size_t at) {
    auto const& token = reading_.tokens[at];
    if (token.kind == TokenKind::pause || token.kind == TokenKind::clause_end) {
      scope_ = {};
      ++segment_;
      if (token.kind == TokenKind::clause_end) end_clause();
      return;
    }
    if (token.kind == TokenKind::word) {
      if (ends_negation(token.text) && !is_denied_condition(at)) scope_ = {};
      if (starts_clause(token.text)) end_clause();
      if (joins_segments(token.text)) ++segment_;
      auto negator = negator_of(token.text);
      if (is_hedge(at)) negator.strength = Strength::soft;
      if (is_exclusion(at)) negator = {Strength::hard, 2};
      if (negator.strength != Strength::none) return open_scope(negator, at);
    }
    if (is_content(token)) add(at, token.parts > 0);
  }

  // "more than one" is "several", and not a 1.
  void fold_more_than_one() {
    auto& tokens = reading_.tokens;
    for (std::size_t at = 2; at < tokens.size(); ++at) {
      bool const folds = tokens[at].text == "1" && tokens[at - 1].text == "than" &&
                         tokens[at - 2].text == "more" && (at < 3 || tokens[at - 3].parts == 0);
      if (!folds) continue;
      Token several{TokenKind::word, "several", tokens[at - 2].begin, tokens[at].end, 0};
      auto const last = tokens.begin() + static_cast<std::ptrdiff_t>(at);
      *last = std::move(several);
      tokens.erase(last - 2, last);
      at -= 2;
    }
  }

  // "not when it is full", "not if": the condition is what is denied. "not because" and the like more often
  // only lean on what was said before: with them the AUC falls by .002 in the science course.
  [[nodiscard]] bool is_denied_condition(std::size_t at) const {
    auto const& word = reading_.tokens[at].text;
    return (word == "when" || word == "if") && scope_.open() && scope_.strength == Strength::hard &&
           scope_.negator + 1 == at;
  }

  // "anything but a copy", "everything except the lock".
  [[nodiscard]] bool is_exclusion(std::size_t at) const {
    if (at == 0) return false;
    auto const& word = reading_.tokens[at].text;
    auto const& before = reading_.tokens[at - 1].text;
    return (word == "but" || word == "except") && (before == "anything" || before == "everything");
  }

  // "it is and is not blocking", "may or may not": neither said nor denied.
  [[nodiscard]] bool is_hedge(std::size_t at) const {
    if (at < 3) return false;
    auto const& tokens = reading_.tokens;
    auto const& joint = tokens[at - 2].text;
    return (joint == "and" || joint == "or") && tokens[at - 1].text == tokens[at - 3].text;
  }

  void open_scope(Negator negator, std::size_t at) {
    if (negator.strength == Strength::hard) reading_.negators.push_back(at);
    bool const doubled =
        scope_.open() && scope_.strength == Strength::hard && negator.strength == Strength::hard;
    scope_ = doubled ? Scope{} : Scope{negator.strength, negator.scope, at};
  }

  void add(std::size_t at, bool compound) {
    Occurrence occurrence;
    occurrence.token = at;
    occurrence.last_token = at;
    occurrence.clause = reading_.clauses - 1;
    occurrence.segment = segment_;
    occurrence.compound = compound;
    if (scope_.open()) {
      occurrence.polarity = scope_.strength == Strength::hard ? Polarity::negated : Polarity::unknown;
      occurrence.negator = scope_.negator;
      if (!compound) --scope_.left;
    }
    clause_has_content_ = true;
    reading_.content.push_back(occurrence);
  }

  void end_clause() {
    if (clause_has_content_) ++reading_.clauses;
    clause_has_content_ = false;
  }

  Reading reading_;
  Scope scope_;
  int segment_ = 0;
  bool clause_has_content_ = false;
};

}  // namespace

bool agree(Polarity left, Polarity right) {
  return left == right || left == Polarity::unknown || right == Polarity::unknown;
}

bool oppose(Polarity left, Polarity right) { return !agree(left, right); }

Reading read(std::string_view text, ReadLimits limits) { return Reader(tokenize(text, limits)).run(); }

}  // namespace graven::match
