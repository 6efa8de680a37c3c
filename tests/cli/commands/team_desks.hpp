#pragma once

#include <map>
#include <string>

#include "tests/cli/commands/desk.hpp"
#include "tests/engine/team_store/team_state.hpp"

/// Desks of learners who share a folder.
namespace graven::cli::testing {

/// A device with the joins deck; its learner has joined the team of `shared`, with `key` of another device
/// when that is not empty.
struct Member : Stocked {
  Member(std::string const& shared, std::string const& name, std::string const& key = {});

  void on_day(int day, int hour = 10);  ///< of March 2026, UTC
  /// Answers what is due, a line each.
  void review(std::string const& answers);
  [[nodiscard]] std::string key_file() const { return path("data/graven/team.key"); }
};

[[nodiscard]] team::testing::TeamState team_state(std::string const& team_file);

/// All files below a folder, by their path.
[[nodiscard]] std::map<std::string, std::string> files_below(std::string const& folder);

}  // namespace graven::cli::testing
