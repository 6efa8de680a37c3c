#include "engine/match/verdict.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace graven::match {
namespace {

struct RemarkText {
  std::string_view name;
  std::string_view text;
  int best_grade = 5;
};

// In the order of the enumerators.
constexpr std::array<RemarkText, 8> remarks = {{
    {"blank", "no answer: counted as forgotten"},
    {"does_not_know", "does not know: counted as forgotten"},
    {"copies_question", "copies the question: its words alone are no answer"},
    {"keywords_only", "keywords only: the words are right, but no statement connects them", 3},
    {"lists_everything", "lists everything: far more is named than was asked for", 2},
    {"unrelated_text", "much unrelated text: most of the answer is beside the point"},
    {"other_language", "not in the card's language"},
    {"was_cut", "too long: only the first 2,000 words were read"},
}};

double value_of(ConceptState state) {
  switch (state) {
    case ConceptState::hit:
      return 1;
    case ConceptState::partial:
      return 0.5;
    case ConceptState::missed:
      return 0;
    case ConceptState::contradicted:
      return -0.25;
  }
  return 0;
}

}  // namespace

std::string_view name_of(Remembered remembered) {
  constexpr std::array<std::string_view, 3> names = {"nothing", "accepted", "rejected"};
  return names.at(static_cast<std::size_t>(remembered));
}

std::string_view name_of(Remark remark) { return remarks.at(static_cast<std::size_t>(remark)).name; }
std::string_view text_of(Remark remark) { return remarks.at(static_cast<std::size_t>(remark)).text; }

Grade best_grade(Remark remark) {
  return *Grade::of(remarks.at(static_cast<std::size_t>(remark)).best_grade);
}

double mean_score(Verdict const& verdict, int need) {
  auto const contradiction_value = value_of(ConceptState::contradicted);
  std::vector<double> scores;
  for (auto const& each : verdict.concepts) {
    scores.push_back(each.state == ConceptState::contradicted ? contradiction_value : each.score);
  }
  std::sort(scores.rbegin(), scores.rend());
  auto const counted = std::min(scores.size(), static_cast<std::size_t>(need));
  if (counted == 0) return 0;
  auto sum = contradiction_value * static_cast<double>(verdict.wrong_statements.size());
  for (std::size_t i = 0; i < counted; ++i) sum += scores[i];
  return std::clamp(sum / static_cast<double>(counted), 0.0, 1.0);
}

Grade suggested_grade(std::vector<ConceptState> const& states, int need, int wrong_statements) {
  if (states.empty() || need <= 0) return *Grade::of(0);
  std::vector<double> values;
  values.reserve(states.size());
  for (auto const state : states) values.push_back(value_of(state));
  std::sort(values.rbegin(), values.rend());
  auto const counted = std::min(values.size(), static_cast<std::size_t>(need));
  double sum = 0;
  for (std::size_t i = 0; i < counted; ++i) sum += values[i];
  sum += wrong_statements * value_of(ConceptState::contradicted);
  auto const mean = std::max(0.0, sum / static_cast<double>(counted));
  auto const contradicted =
      std::count(states.begin(), states.end(), ConceptState::contradicted) + wrong_statements;
  int const cap = contradicted == 0 ? 5 : contradicted == 1 ? 3 : 2;
  return *Grade::of(std::min(cap, static_cast<int>(std::lround(5 * mean))));
}

Grade grade_of_coverage(double score) {
  struct Point {
    double score;
    double grade;
  };
  // Mean human grade at each coverage, isotonic over six courses.
  static constexpr std::array<Point, 8> points = {
      {{0, 0}, {.02, 1.7}, {.10, 2.2}, {.20, 2.9}, {.30, 3.4}, {.40, 3.9}, {.50, 4.0}, {1.0, 4.8}}};
  if (!(score > 0)) return *Grade::of(0);
  auto const upper = std::find_if(points.begin(), points.end(), [&](Point p) { return p.score >= score; });
  if (upper == points.end()) return *Grade::of(5);
  auto const lower = *(upper - 1);
  auto const share = (score - lower.score) / (upper->score - lower.score);
  return *Grade::of(static_cast<int>(std::lround(lower.grade + share * (upper->grade - lower.grade))));
}

}  // namespace graven::match
