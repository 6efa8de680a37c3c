#include "tests/engine/report/simulation/simulated_team.hpp"

#include <cmath>
#include <numbers>
#include <optional>
#include <string>

#include "engine/recall/bias.hpp"
#include "engine/recall/fsrs6.hpp"
#include "engine/report/learner_fold.hpp"
#include "engine/schedule/sm2.hpp"

namespace graven::report {
namespace {

constexpr int first_day = 20'454;  // a Monday
constexpr double known_at_first_sight = 0.6;

class Chance {
 public:
  explicit Chance(std::uint64_t seed) : bits_(seeded_random(seed)) {}
  std::uint64_t bits() { return bits_(); }
  double uniform() { return static_cast<double>(bits_() >> 11) * 0x1p-53; }
  bool happens(double probability) { return uniform() < probability; }
  /// Box and Muller's method.
  double normal(double spread) {
    auto const radius = std::sqrt(-2 * std::log(1 - uniform()));
    return spread * radius * std::cos(2 * std::numbers::pi * uniform());
  }

 private:
  RandomBits bits_;
};

struct SimulatedCard {
  std::optional<recall::Memory> memory;
  schedule::Sm2State schedule;
  Day due;
};

class Student {
 public:
  Student(SimulatedTeam const& team, std::size_t position, SimulatedLearner& learner, Chance& chance)
      : team_(team),
        position_(position),
        learner_(learner),
        chance_(chance),
        cards_(team.catalogue.cards.size()) {
    for (auto& byte : device_.bytes) byte = static_cast<std::uint8_t>(chance_.bits());
    diligence_ = 0.5 + 0.45 * chance_.uniform();
  }

  void live() {
    for (int day = 0; day < team_.world.days; ++day) {
      if (chance_.happens(diligence_)) study(day);
    }
  }

 private:
  void study(int number) {
    auto const day = team_.day(number);
    for (CardIndex card = 0; card < cards_.size(); ++card) {
      if (cards_[card].memory && cards_[card].due <= day) ask(card, number);
    }
    for (int begun = 0; begun < team_.world.new_a_day && next_new_ < cards_.size(); ++begun) {
      // Objectives side by side, so that all have answers early.
      auto const objectives = static_cast<std::size_t>(team_.world.objectives);
      auto const each = static_cast<std::size_t>(team_.world.cards_per_objective);
      ask(static_cast<CardIndex>(next_new_ % objectives * each + next_new_ / objectives), number);
      ++next_new_;
    }
  }

  void ask(CardIndex card, int number) {
    auto& state = cards_[card];
    auto const day = team_.day(number);
    auto const objective = static_cast<std::size_t>(team_.catalogue.cards[card].objectives.front());
    double recall = known_at_first_sight;
    if (state.memory) {
      recall = recall::sigmoid(recall::logit(recall::fsrs6().recall(*state.memory, day)) +
                               team_.shift(position_, objective, number));
    }
    auto const grade =
        *Grade::of(chance_.happens(recall) ? passing_grade() : static_cast<int>(chance_.bits() % 3));
    answer(card, day, grade);
    state.schedule = schedule::step(state.schedule, grade, schedule::Scheduler::sm2);
    state.due = day + date::days{state.schedule.interval_days};
    if (grade.needs_redrill()) answer(card, day, *Grade::of(4));
  }

  int passing_grade() {
    auto const luck = chance_.uniform();
    return luck < 0.5 ? 5 : luck < 0.9 ? 4 : 3;
  }

  void answer(CardIndex card, Day day, Grade grade) {
    auto& memory = cards_[card].memory;
    auto const rating = recall::rating_of(grade);
    memory = memory ? recall::fsrs6().step(*memory, rating, day) : recall::fsrs6().first(rating, day);
    Event event;
    for (auto& byte : event.id.bytes) byte = static_cast<std::uint8_t>(chance_.bits());
    event.device = device_;
    event.seq = std::ssize(learner_.events) + 1;
    event.clock = {event.seq, 0};
    event.study_day = day;
    ReviewGiven given;
    given.card = {team_.catalogue.cards[card].deck, team_.catalogue.cards[card].id};
    given.grade = given.suggested = grade;
    event.body = std::move(given);
    learner_.events.push_back(std::move(event));
  }

  SimulatedTeam const& team_;
  std::size_t position_;
  SimulatedLearner& learner_;
  Chance& chance_;
  std::vector<SimulatedCard> cards_;
  std::size_t next_new_ = 0;
  Uuid device_;
  double diligence_ = 1;
};

Catalogue catalogue_of(World const& world) {
  Catalogue catalogue;
  for (int objective = 0; objective < world.objectives; ++objective) {
    auto& made = catalogue.objectives.emplace_back();
    made.deck = "deck";
    made.id = objective + 1;
    made.text = "Objective " + std::to_string(objective + 1);
    for (int card = 0; card < world.cards_per_objective; ++card) {
      made.cards.push_back(static_cast<CardIndex>(catalogue.cards.size()));
      auto& entry = catalogue.cards.emplace_back();
      entry.deck = "deck";
      entry.id = "c" + std::to_string(catalogue.cards.size());
      entry.objectives = {objective};
    }
  }
  return catalogue;
}

}  // namespace

TeamData SimulatedTeam::data_on(int number) const {
  TeamData data{catalogue, {}};
  LearnerFold fold(catalogue, schedule::Scheduler::sm2);
  for (std::size_t at = 0; at < learners.size(); ++at) {
    for (auto const& event : learners[at].events) {
      if (event.study_day > day(number)) break;
      fold.take(event);
    }
    auto& learner = data.learners.emplace_back(fold.finish());
    learner.label = "Learner " + std::to_string(at + 1);
    learner.joined = plan.start;
  }
  return data;
}

double SimulatedTeam::shift(std::size_t learner, std::size_t objective, int number) const {
  bool const troubled = learner == 0 && number >= world.trouble_day;
  return learners[learner].bias + learners[learner].misfit[objective] - (troubled ? world.trouble : 0);
}

SimulatedTeam simulate(World const& world, std::uint64_t seed) {
  SimulatedTeam team;
  team.world = world;
  team.catalogue = catalogue_of(world);
  team.plan.name = "Simulated";
  team.plan.start = day_from_number(first_day);
  team.plan.due = team.plan.start + date::days{world.days};
  Chance chance(seed);
  team.learners.resize(static_cast<std::size_t>(world.learners));
  for (auto& learner : team.learners) {
    learner.bias = chance.normal(world.bias_spread);
    for (int each = 0; each < world.objectives; ++each) learner.misfit.push_back(chance.normal(world.misfit));
  }
  for (std::size_t at = 0; at < team.learners.size(); ++at) {
    Student(team, at, team.learners[at], chance).live();
  }
  return team;
}

}  // namespace graven::report
