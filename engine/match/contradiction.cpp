#include "engine/match/contradiction.hpp"

#include <algorithm>

namespace graven::match {
namespace {

constexpr double found_from = 0.45;
constexpr double needed_coverage = 0.7;
constexpr int whole_answer = -1;

/// What one clause says about a wording.
struct ClauseView {
  int terms = 0;
  int covered = 0;
  int flips = 0;
  std::vector<std::size_t> tokens;

  [[nodiscard]] bool covers() const { return terms > 0 && covered >= needed_coverage * terms; }
};

bool stands_in_wording(Wording const& wording, AnswerWords const& answer, std::size_t occurrence) {
  return std::any_of(wording.terms.begin(), wording.terms.end(),
                     [&](Term const& term) { return answer.match(term.word, occurrence).similarity >= 1; });
}

ClauseView view_clause(Wording const& wording, AnswerWords const& answer, int clause) {
  auto const [first, end] = clause == whole_answer
                                ? std::pair<std::size_t, std::size_t>{0, answer.content().size()}
                                : answer.clause(clause);
  ClauseView view;
  bool polarity_flip = false;
  for (auto const& term : wording.terms) {
    ++view.terms;
    bool found = false;
    bool agreed = false;
    std::size_t disagreeing = no_token;
    std::size_t opposite = no_token;
    for (std::size_t i = first; i < end; ++i) {
      auto const& occurrence = answer.content()[i];
      auto const match = answer.match(term.word, i);
      if (match.antonyms) {
        if (agree(occurrence.polarity, term.polarity) && !stands_in_wording(wording, answer, i))
          opposite = occurrence.token;
      } else if (match.similarity >= found_from) {
        found = true;
        if (agree(occurrence.polarity, term.polarity)) {
          agreed = true;
        } else {
          disagreeing = occurrence.negator != no_token ? occurrence.negator : occurrence.token;
        }
      }
    }
    if (found || opposite != no_token) ++view.covered;
    if (term.both_ways) continue;
    if (found && !agreed) {
      polarity_flip = true;
      view.tokens.push_back(disagreeing);
    }
    if (!found && opposite != no_token) {
      ++view.flips;
      view.tokens.push_back(opposite);
    }
  }
  if (polarity_flip) ++view.flips;
  return view;
}

}  // namespace

Contradiction find_contradiction(Wording const& wording, AnswerWords const& answer) {
  Contradiction result;
  auto const clauses = answer.reading().clauses;
  for (int clause = clauses > 1 ? 0 : whole_answer;; ++clause) {
    bool const last = clauses == 1 || clause == clauses;
    auto view = view_clause(wording, answer, last ? whole_answer : clause);
    if (view.covers()) {
      if (view.flips % 2 == 0) return {};
      result.found = true;
      if (result.tokens.empty()) result.tokens = std::move(view.tokens);
    }
    if (last) return result;
  }
}

}  // namespace graven::match
