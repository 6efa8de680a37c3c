#pragma once

#include <string>

/// What the owner of a team's server does. Any call may throw store::StoreError.
namespace graven::team {

/// Makes the roles, tables and views, in one transaction. False when they are there already.
bool make_postgres_team(std::string const& url);

/// Lets a login of the server in as a learner of the team; one that is a learner already changes teams.
void add_postgres_learner(std::string const& url, std::string const& login, std::string const& team);

/// Lets a login read what the members of a team have shared, or, when not `direct`, only figures about five
/// of them and more.
void add_postgres_manager(std::string const& url, std::string const& login, std::string const& team,
                          bool direct);

/// All of what make_postgres_team runs, to be read and run by hand.
[[nodiscard]] std::string postgres_script();

}  // namespace graven::team
