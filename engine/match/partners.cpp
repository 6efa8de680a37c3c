#include "engine/match/partners.hpp"

#include <algorithm>

namespace graven::match {
namespace {

constexpr double found_from = 0.45;

std::vector<std::size_t> places_of(std::size_t word, AnswerWords const& answer, Range range) {
  std::vector<std::size_t> places;
  for (auto i = range.first; i < range.end; ++i) {
    auto const match = answer.match(word, i);
    if (!match.antonyms && match.similarity >= found_from) places.push_back(i);
  }
  return places;
}

/// Whether the two stand in one segment of the answer, somewhere.
bool together(std::vector<std::size_t> const& left, std::vector<std::size_t> const& right,
              AnswerWords const& answer) {
  return std::any_of(left.begin(), left.end(), [&](std::size_t a) {
    return std::any_of(right.begin(), right.end(), [&](std::size_t b) {
      return answer.content()[a].segment == answer.content()[b].segment;
    });
  });
}

}  // namespace

PartnerCheck check_partners(std::vector<PartnerPair> const& pairs, AnswerWords const& answer, Range range) {
  for (auto const& pair : pairs) {
    auto const subject = places_of(pair.subject, answer, range);
    auto const predicate = places_of(pair.predicate, answer, range);
    auto const other_subject = places_of(pair.other_subject, answer, range);
    auto const other_predicate = places_of(pair.other_predicate, answer, range);
    bool const crossed =
        together(subject, other_predicate, answer) && together(other_subject, predicate, answer);
    if (!crossed || together(subject, predicate, answer) || together(other_subject, other_predicate, answer))
      continue;
    PartnerCheck check;
    check.partners = pair.opposites ? Partners::reversed : Partners::swapped;
    check.tokens = {answer.content()[predicate.front()].token,
                    answer.content()[other_predicate.front()].token};
    return check;
  }
  return {};
}

}  // namespace graven::match
