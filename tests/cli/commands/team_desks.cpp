#include "tests/cli/commands/team_desks.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <fstream>
#include <sstream>

namespace graven::cli::testing {

Member::Member(std::string const& shared, std::string const& name, std::string const& key) {
  std::vector<std::string> words{"team", "join", shared, "--name", name};
  if (!key.empty()) words.insert(words.end(), {"--key", key});
  auto const joined = run(words);
  REQUIRE_MESSAGE(joined.code == 0, joined.err);
}

void Member::on_day(int day, int hour) {
  variables["GRAVEN_NOW"] = fmt::format("2026-03-{:02}T{:02}:00:00Z", day, hour);
}

void Member::review(std::string const& answers) { REQUIRE(run({"review"}, answers).code == 0); }

TeamState team_state(std::string const& team_file) {
  team::TeamFile const store(team_file);
  TeamState state;
  std::map<Uuid, std::vector<Event>> voids;
  std::map<std::pair<Uuid, CardName>, std::vector<Event>> about;
  store.for_each_event({}, [&](Uuid const& learner, Event const& event) {
    state.events.emplace_back(learner, event);
    if (std::holds_alternative<Voided>(event.body)) voids[learner].push_back(event);
    if (auto const card = card_of(event.body)) about[{learner, *card}].push_back(event);
  });
  for (auto& [of, events] : about) {
    events.insert(events.end(), voids[of.first].begin(), voids[of.first].end());
    state.progress[of] = schedule::fold(events, schedule::Scheduler::sm2);
  }
  return state;
}

std::map<std::string, std::string> files_below(std::string const& folder) {
  std::map<std::string, std::string> files;
  for (auto const& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    std::ostringstream bytes;
    bytes << std::ifstream(entry.path(), std::ios::binary).rdbuf();
    files[entry.path().string()] = bytes.str();
  }
  return files;
}

}  // namespace graven::cli::testing
