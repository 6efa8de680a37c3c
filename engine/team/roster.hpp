#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/model/uuid.hpp"
#include "engine/team/refusal.hpp"

/// The manager's list: which key is who, in which groups, and who answers to whom. TOML:
///
///     [[person]]
///     key = "6f0c…"                 # as `graven team collect` and the name of the member card say it
///     name = "Ada"                  # or a pseudonym, where the policy says so
///     groups = ["backend"]          # may be left out
///     reports = ["91aa…"]           # keys of the people this one is responsible for; may be left out
namespace graven::team {

struct Person {
  Uuid key;
  std::string name;
  std::vector<std::string> groups;
  std::vector<Uuid> reports;

  friend bool operator==(Person const&, Person const&) = default;
};

struct Roster {
  std::vector<Person> people;  ///< by key

  friend bool operator==(Roster const&, Roster const&) = default;
};

/// The person with that key; null when the roster has none.
[[nodiscard]] Person const* person_of(Roster const& roster, Uuid const& key);

[[nodiscard]] std::string write_roster(Roster const& roster);
[[nodiscard]] Taken<Roster> read_roster(std::string_view bytes);

inline constexpr std::size_t largest_roster = std::size_t{1} << 20U;  ///< bytes

}  // namespace graven::team
