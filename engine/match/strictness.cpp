#include "engine/match/strictness.hpp"

#include <algorithm>
#include <cmath>

namespace graven::match {
namespace {

constexpr int fewest_answers = 5;

bool contradicts(Verdict const& verdict) {
  auto const contradicted = [](ConceptVerdict const& each) {
    return each.state == ConceptState::contradicted;
  };
  return !verdict.wrong_statements.empty() ||
         std::any_of(verdict.concepts.begin(), verdict.concepts.end(), contradicted) ||
         (verdict.whole && contradicted(*verdict.whole));
}

}  // namespace

double learned_strictness(GradeBalance balance) {
  if (balance.answers < fewest_answers) return 0;
  return std::clamp(static_cast<double>(balance.too_kind) / (balance.answers + 1), -1.0, 1.0);
}

void apply_strictness(Verdict& verdict, double strictness) {
  verdict.suggested = verdict.unadjusted;
  int const grade = verdict.unadjusted.value();
  if (grade == 0 || grade == 5) return;
  int const moved = static_cast<int>(std::lround(grade - strictness));
  if (moved > grade && contradicts(verdict)) return;
  verdict.suggested = *Grade::of(std::clamp(moved, 0, 5));
}

}  // namespace graven::match
