#include "tests/cli/commands/team_desks.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <fstream>
#include <sstream>

#include "engine/team_store/team_file.hpp"

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

team::testing::TeamState team_state(std::string const& team_file) {
  return team::testing::state_of(team::TeamFile(team_file));
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
