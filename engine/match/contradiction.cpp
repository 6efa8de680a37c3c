#include "engine/match/contradiction.hpp"

#include <algorithm>

namespace graven::match {
namespace {

constexpr double found_from = 0.45;
constexpr double needed_coverage = 0.7;

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

ClauseView view_clause(Wording const& wording, AnswerWords const& answer, Range range) {
  ClauseView view;
  bool polarity_flip = false;
  for (auto const& term : wording.terms) {
    ++view.terms;
    bool found = false;
    bool agreed = false;
    std::size_t disagreeing = no_token;
    std::size_t opposite = no_token;
    for (std::size_t i = range.first; i < range.end; ++i) {
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

Contradiction find_contradiction(Wording const& wording, AnswerWords const& answer, Range range) {
  Contradiction result;
  std::vector<Range> views;
  auto const& content = answer.content();
  if (range.first < range.end && content[range.first].clause != content[range.end - 1].clause) {
    for (auto first = range.first; first < range.end; first = views.back().end) {
      views.push_back(answer.clause(content[first].clause));
    }
  }
  views.push_back(range);
  for (auto const part : views) {
    auto view = view_clause(wording, answer, part);
    if (!view.covers()) continue;
    if (view.flips % 2 == 0) return {};
    result.found = true;
    if (result.tokens.empty()) result.tokens = std::move(view.tokens);
  }
  return result;
}

}  // namespace graven::match
