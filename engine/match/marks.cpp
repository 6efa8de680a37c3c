#include "engine/match/marks.hpp"

#include <algorithm>

namespace graven::match {
namespace {

void mark(ConceptVerdict& verdict, ConceptState state) {
  if (state == verdict.state) return;
  verdict.suggested = verdict.state;
  verdict.state = state;
  verdict.score = state == ConceptState::hit ? 1 : state == ConceptState::partial ? 0.5 : 0;
}

}  // namespace

Verdict corrected(Verdict verdict, std::vector<ConceptState> const& marks, std::optional<int> need) {
  for (std::size_t i = 0; i < marks.size() && i < verdict.concepts.size(); ++i)
    mark(verdict.concepts[i], marks[i]);
  if (!is_corrected(verdict)) return verdict;
  auto const all = static_cast<int>(verdict.concepts.size());
  auto const needed = std::clamp(need.value_or(all), 0, all);
  verdict.score = mean_score(verdict, needed);
  verdict.suggested =
      suggested_grade(states_of(verdict.concepts), needed, static_cast<int>(verdict.wrong_statements.size()));
  for (auto const remark : verdict.remarks)
    verdict.suggested = std::min(verdict.suggested, best_grade(remark));
  verdict.sure = true;
  return verdict;
}

bool is_corrected(Verdict const& verdict) {
  return std::any_of(verdict.concepts.begin(), verdict.concepts.end(),
                     [](ConceptVerdict const& each) { return each.suggested.has_value(); });
}

std::vector<ConceptState> states_of(std::vector<ConceptVerdict> const& concepts) {
  std::vector<ConceptState> states;
  states.reserve(concepts.size());
  for (auto const& each : concepts) states.push_back(each.state);
  return states;
}

}  // namespace graven::match
