// How honest a team report is: simulated teams whose truth is known. Usage: team_simulation [TEAMS [MISFIT]]
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <string>
#include <vector>

#include "tests/engine/report/simulation/measure.hpp"

using namespace graven::report;

namespace {

void print(Measured const& measured) {
  fmt::print("{:<28}{:>10}{:>8}{:>8}{:>8}\n", "interval", "n", "cover", "RMSE", "width");
  for (auto const& [name, cover] : measured.cover) {
    fmt::print("{:<28}{:>10}{:>8.3f}{:>8.3f}{:>8.3f}\n", name, cover.intervals, cover.share(),
               std::sqrt(cover.squared_error / cover.intervals), cover.width / cover.intervals);
  }
  fmt::print("\n{:<28}{:>10}{:>10}{:>16}{:>10}\n", "red cells", "fine", "false red", "0.1 below goal",
             "found");
  for (auto const& [name, red] : measured.red) {
    fmt::print("{:<28}{:>10}{:>9.2f}%{:>16}{:>9.1f}%\n", name, red.fine, 100.0 * red.false_red / red.fine,
               red.bad, 100.0 * red.found / red.bad);
  }
  fmt::print("\n{:<28}{:>10}{:>13}{:>10}{:>10}\n", "learners named", "fine", "false alarm", "true", "found");
  for (auto const& [name, alarms] : measured.alarms) {
    fmt::print("{:<28}{:>10}{:>12.2f}%{:>10}{:>9.1f}%\n", name, alarms.fine,
               100.0 * alarms.false_alarms / alarms.fine, alarms.true_ones,
               100.0 * alarms.found / alarms.true_ones);
  }
}

void print(std::string_view name, std::vector<int> days, std::size_t teams, int before) {
  std::ranges::sort(days);
  auto const at = [&](double share) {
    auto const position = static_cast<std::size_t>(share * static_cast<double>(teams));
    return position < days.size() ? fmt::format("{}", days[position]) : std::string("never");
  };
  fmt::print("{:<28}{:>8}{:>8}{:>8}{:>10.1f}%{:>14.1f}%\n", name, at(0.25), at(0.5), at(0.75),
             100.0 * static_cast<double>(days.size()) / static_cast<double>(teams),
             100.0 * before / static_cast<double>(teams));
}

}  // namespace

int main(int count, char** arguments) {
  auto const teams = static_cast<std::uint64_t>(count > 1 ? std::atoi(arguments[1]) : 1000);
  World world;
  if (count > 2) world.misfit = std::atof(arguments[2]);
  Measured measured;
  for (std::uint64_t team = 0; team < teams; ++team) {
    auto const simulated = simulate(world, team + 1);
    for (auto const day : {7, 14, 28, 56, 83}) measure(simulated, day, measured);
  }
  fmt::print("{} teams of {}, {} objectives of {} cards, b spread {}, misfit {}; days 7, 14, 28, 56, 83\n\n",
             teams, world.learners, world.objectives, world.cards_per_objective, world.bias_spread,
             world.misfit);
  print(measured);

  world.trouble = 2;
  struct Found {
    std::vector<int> days;
    int before = 0;
  };
  std::map<std::string, Found> found;
  std::size_t watched = 0;
  for (std::uint64_t team = 0; team < teams; ++team) {
    auto const detection = detect(simulate(world, 100'000 + team));
    if (!detection.fine_before) continue;
    ++watched;
    for (auto const& [name, rule] : detection.by_rule) {
      if (rule.days) found[name].days.push_back(*rule.days);
      found[name].before += rule.before;
    }
  }
  fmt::print(
      "\nb falls by {} on day {}; {} learners who were fine until then\n{:<28}{:>8}{:>8}{:>8}{:>11}{:>15}\n",
      world.trouble, world.trouble_day, watched, "days until named", "25 %", "50 %", "75 %", "named",
      "named before");
  for (auto& [name, rule] : found) print(name, std::move(rule.days), watched, rule.before);
}
