#include "decks/compile/goals.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "decks/compile/words.hpp"

namespace graven::compile {
namespace {

// Comparing words is done for lessons of human size; beyond it only equal texts count.
constexpr std::size_t most_goals = 100;
constexpr std::size_t most_candidates = 1000;
constexpr double enough = 0.8;

std::set<std::string> words_on(Candidate const& candidate) {
  auto text = candidate.question + ' ' + candidate.card.answer;
  for (auto const& each : candidate.card.concepts) text += ' ' + each.wordings.front();
  return content_stem_set(text);
}

}  // namespace

std::vector<LessonGoal> goals_of(lesson::Lesson const& lesson) {
  std::vector<LessonGoal> goals;
  std::set<std::string> seen;
  for_each_item<lesson::Objective>(lesson, [&](lesson::Objective const& each, auto const&) {
    if (!seen.insert(equal_text(each.text.text)).second) return;
    goals.push_back({{static_cast<int>(goals.size()) + 1, each.text.text, each.text.span.line}, &each});
  });
  return goals;
}

void assign_goals(Workshop& shop, std::vector<LessonGoal> const& goals) {
  std::map<std::string, int> by_text;
  for (auto const& each : goals) by_text.emplace(equal_text(each.goal.text), each.goal.id);
  bool const compare_words =
      !goals.empty() && goals.size() <= most_goals && shop.candidates.size() <= most_candidates;
  std::vector<std::vector<std::string>> stems;
  for (auto const& each : goals)
    stems.push_back(compare_words ? content_stems(each.goal.text) : std::vector<std::string>{});
  for (auto& candidate : shop.candidates) {
    std::set<int> served;
    for (auto const& text : candidate.repeats) {
      if (auto const found = by_text.find(text); found != by_text.end()) served.insert(found->second);
    }
    if (compare_words && candidate.card.state == CardState::active) {
      auto const words = words_on(candidate);
      for (std::size_t i = 0; i < goals.size(); ++i) {
        if (stems[i].size() >= 2 && coverage(stems[i], words) >= enough) served.insert(goals[i].goal.id);
      }
    }
    candidate.card.goals.assign(served.begin(), served.end());
  }
}

std::vector<lesson::Objective const*> uncovered(Workshop const& shop, std::vector<LessonGoal> const& goals) {
  std::set<int> covered;
  for (auto const& candidate : shop.candidates) {
    if (candidate.card.state != CardState::active) continue;
    covered.insert(candidate.card.goals.begin(), candidate.card.goals.end());
  }
  std::vector<lesson::Objective const*> open;
  for (auto const& each : goals) {
    if (!covered.contains(each.goal.id)) open.push_back(each.objective);
  }
  return open;
}

}  // namespace graven::compile
