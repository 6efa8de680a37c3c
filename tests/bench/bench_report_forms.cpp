// bench_report_forms LEARNERS OBJECTIVES FOLDER: draws the report of a simulated team in every form, says how
// long it took and how large it is, and leaves the files in the folder to be looked at.
#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <string>

#include "cli/report/renderings.hpp"
#include "tests/engine/report/simulation/simulated_team.hpp"

namespace graven::cli {
namespace {

constexpr char const* names[] = {"Ada Lovelace", "Alan Turing",     "Barbara Liskov",    "Claude Shannon",
                                 "Donald Knuth", "Edsger Dijkstra", "Frances Allen",     "Grace Hopper",
                                 "Hedy Lamarr",  "Ken Thompson",    "Margaret Hamilton", "Niklaus Wirth"};
constexpr char const* texts[] = {"Explains which rows a left join keeps",
                                 "Chooses an index for a slow query",
                                 "Reads a query plan",
                                 "Says when a transaction must be retried",
                                 "Names what each isolation level allows",
                                 "Writes a migration that can be rolled back",
                                 "Finds the cause of a deadlock",
                                 "Restores a backup to a point in time"};

report::TeamData named(report::TeamData data) {
  for (std::size_t at = 0; at < data.learners.size(); ++at) {
    data.learners[at].label = std::string(names[at % std::size(names)]);
    if (at >= std::size(names)) data.learners[at].label += fmt::format(" {}", at / std::size(names) + 1);
  }
  for (std::size_t at = 0; at < data.catalogue.objectives.size(); ++at) {
    data.catalogue.objectives[at].text = std::string(texts[at % std::size(texts)]);
    if (at >= std::size(texts))
      data.catalogue.objectives[at].text += fmt::format(" ({})", at / std::size(texts) + 1);
  }
  return data;
}

void draw(std::string const& name, std::filesystem::path const& file,
          std::function<std::string()> const& form) {
  auto const start = std::chrono::steady_clock::now();
  auto const text = form();
  std::chrono::duration<double, std::milli> const took = std::chrono::steady_clock::now() - start;
  fmt::print("{} {:.1f} ms, {:.0f} kB\n", name, took.count(), static_cast<double>(text.size()) / 1000);
  std::ofstream(file, std::ios::binary) << text;
}

int run(int learners, int objectives, std::filesystem::path const& folder) {
  report::World world;
  world.learners = learners;
  world.objectives = objectives;
  world.cards_per_objective = 20;
  world.new_a_day = 3;
  world.misfit = 0.9;
  world.trouble = 2;
  auto const team = report::simulate(world, 7);
  auto data = named(team.data_on(60));
  if (learners >= 12) {
    data.learners[3].answers.clear();
    data.learners[3].cards.clear();
    data.learners[3].last_shared.reset();
    data.learners[5].paused.push_back({team.day(55), team.day(70)});
    data.learners[7].joined = team.day(50);
    data.learners[9].last_shared = team.day(48);
  }
  auto plan = team.plan;
  plan.name = "database-onboarding";
  plan.due = team.day(90);
  ReportPage const page{"backend", report::build_report(data, plan, team.day(60)), data.catalogue, false, {}};
  draw("html", folder / "report.html", [&] { return to_html(page); });
  draw("term", folder / "report.txt", [&] { return to_term(page, {}); });
  draw("csv", folder / "report.csv", [&] { return to_csv(page); });
  draw("json", folder / "report.json", [&] { return to_json(page); });
  draw("xapi", folder / "xapi.json", [&] { return to_xapi(page, data); });
  return 0;
}

}  // namespace
}  // namespace graven::cli

int main(int count, char** arguments) {
  if (count != 4) return 2;
  return graven::cli::run(std::atoi(arguments[1]), std::atoi(arguments[2]), arguments[3]);
}
