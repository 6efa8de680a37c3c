#include "tests/engine/report/small_team.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "engine/recall/fsrs6.hpp"

namespace graven::report {

Catalogue small_catalogue(int objectives, int cards) {
  Catalogue catalogue;
  for (int at = 0; at < objectives; ++at) {
    Objective objective{"deck", at + 1, "Objective " + std::to_string(at + 1), {}};
    for (int card = 0; card < cards; ++card) {
      objective.cards.push_back(static_cast<CardIndex>(catalogue.cards.size()));
      auto const id = std::to_string(catalogue.cards.size());
      catalogue.cards.push_back(
          {"deck", "c" + id, {at}, {"k" + id, "l" + id}, {"first " + id, "second " + id}, "Q" + id, {}});
    }
    catalogue.objectives.push_back(std::move(objective));
  }
  return catalogue;
}

Plan small_plan() {
  Plan plan;
  plan.name = "Onboarding";
  plan.start = plan_day(0);
  plan.due = plan_day(60);
  return plan;
}

Learner newcomer(std::string label) {
  Learner learner;
  learner.label = std::move(label);
  learner.joined = plan_day(0);
  return learner;
}

void answer(Learner& learner, CardIndex card, int number, bool passed, int interval) {
  auto const day = plan_day(number);
  auto const& model = recall::fsrs6();
  auto const rating = passed ? recall::Rating::good : recall::Rating::again;
  auto found = std::ranges::find(learner.cards, card, &CardStanding::card);
  Answer made;
  made.card = card;
  made.day = made.due = day;
  made.recall = std::numeric_limits<float>::quiet_NaN();
  made.passed = passed;
  made.given = made.suggested = passed ? 4 : 1;
  if (found == learner.cards.end()) {
    learner.cards.push_back({card, model.first(rating, day), day, day, 0, 0, false});
    found = std::prev(learner.cards.end());
  } else {
    made.recall = static_cast<float>(model.recall(found->memory, day));
    made.stability = static_cast<float>(found->memory.stability);
    made.difficulty = static_cast<float>(found->memory.difficulty);
    made.due = found->due;
    made.interval = static_cast<std::int16_t>((day - found->memory.last).count());
    found->memory = model.step(found->memory, rating, day);
  }
  ++found->answers;
  found->lapses += !passed;
  found->due = day + date::days{passed ? interval : 1};
  learner.answers.push_back(made);
  learner.last_shared = day;
}

Learner diligent(std::string label, Catalogue const& catalogue, int fail_each) {
  auto learner = newcomer(std::move(label));
  int count = 0;
  for (auto const day : {0, 2, 12}) {
    for (CardIndex card = 0; card < catalogue.cards.size(); ++card) {
      bool const fails = day == 12 && fail_each > 0 && ++count % fail_each == 0;
      answer(learner, card, day, !fails, day == 0 ? 2 : 10);
    }
  }
  return learner;
}

}  // namespace graven::report
