// Times folding 2 million events of 10,000 learners and a report on 25 learners and 40 objectives, in CPU
// time.
#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <vector>

#include "engine/report/learner_fold.hpp"
#include "engine/report/team_report.hpp"
#include "tests/engine/report/simulation/simulated_team.hpp"

using namespace graven;
using namespace graven::report;

namespace {

double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

void fold_two_million() {
  World world;
  world.learners = 20;
  auto const team = simulate(world, 1);
  constexpr std::size_t learners = 10'000, events_each = 200;
  LearnerFold fold(team.catalogue, schedule::Scheduler::sm2);
  std::size_t answers = 0, events = 0;
  auto const start = cpu_seconds();
  for (std::size_t at = 0; at < learners; ++at) {
    auto const& all = team.learners[at % team.learners.size()].events;
    auto const count = std::min(events_each, all.size());
    for (std::size_t each = 0; each < count; ++each) fold.take(all[each]);
    events += count;
    answers += fold.finish().answers.size();
  }
  auto const seconds = cpu_seconds() - start;
  fmt::print("fold {} events, {} answers: {:.3f} s, {:.0f} ns an event\n", events, answers, seconds,
             1e9 * seconds / static_cast<double>(events));
}

void report_on(int cards_per_objective) {
  World world;
  world.learners = 25;
  world.objectives = 40;
  world.cards_per_objective = cards_per_objective;
  world.new_a_day = 12;
  auto const team = simulate(world, 2);
  auto const data = team.data_on(world.days - 1);
  std::vector<double> times;
  std::size_t cards = 0, answers = 0;
  for (auto const& learner : data.learners) {
    cards += learner.cards.size();
    answers += learner.answers.size();
  }
  for (int round = 0; round < 15; ++round) {
    auto const start = cpu_seconds();
    auto const report = build_report(data, team.plan, team.day(world.days - 1));
    times.push_back(cpu_seconds() - start);
    if (report.rows.size() != data.learners.size()) return;
  }
  std::ranges::sort(times);
  fmt::print("report 25 x 40, {} cards seen, {} answers: {:.1f} ms\n", cards, answers,
             1e3 * times[times.size() / 2]);
}

}  // namespace

int main() {
  fold_two_million();
  report_on(5);
  report_on(25);
}
