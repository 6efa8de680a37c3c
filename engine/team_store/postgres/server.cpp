#include "engine/team_store/postgres/server.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "engine/store/sqlite_error.hpp"
#include "engine/team_store/postgres/pqxx_versions.hpp"
#include "engine/team_store/postgres/url.hpp"

namespace graven::team {
namespace {

using store::StoreError;
using Kind = StoreError::Kind;

constexpr int most_tries = 5;
constexpr std::string_view again = "Nothing is half written; do the same again: nothing is taken in twice.";

/// The first line of what the server says.
std::string first_line(std::string_view text) { return std::string(text.substr(0, text.find('\n'))); }

bool is_of_class(std::string const& state, std::string_view prefix) {
  return state.compare(0, prefix.size(), prefix) == 0;
}

StoreError server_says(std::string const& place, pqxx::sql_error const& error) {
  auto const state = sql_state(error);
  auto const says = fmt::format("{}: {}", place, first_line(error.what()));
  if (state == "GV001") {
    return {Kind::no_rights, fmt::format("{} does not know your login as a learner's", place),
            "Ask its owner: graven team postgres add-learner URL LOGIN --team TEAM"};
  }
  if (state == "GV002") {
    return {
        Kind::no_rights, fmt::format("{} knows your login, or your key, with another one", place),
        "Join with the key of your first device (team join --key), or ask the owner to erase the old one."};
  }
  if (state == "42501") {
    return {Kind::no_rights, says, "Your login has no right to do this; ask the owner for it."};
  }
  if (state == "42704") return {Kind::no_rights, says, "Make the login first: create role NAME login"};
  if (state == "3F000" || state == "42P01" || state == "42883" || state == "42703") {
    return {Kind::not_ours, says, "It is no team's database yet: graven team postgres init URL"};
  }
  if (is_of_class(state, "53")) return {Kind::disk_full, says, std::string(again)};
  if (is_of_class(state, "57") || is_of_class(state, "08")) {
    return {Kind::unreachable, says, std::string(again)};
  }
  if (state == "25006")
    return {Kind::read_only, says, "Give the server that takes writes, not a copy of it."};
  return {Kind::input_output, says, std::string(again)};
}

}  // namespace

Server::Server(std::string url, Use greet)
    : url_(std::move(url)), place_(place_of(url_)), greet_(std::move(greet)) {
  refuse_password(url_);
}
Server::~Server() = default;

pqxx::connection& Server::open() {
  if (connection_ && connection_->is_open()) return *connection_;
  connection_.reset();
  std::unique_ptr<pqxx::connection> opened;
  try {
    opened = std::make_unique<pqxx::connection>(url_);
  } catch (pqxx::failure const& error) {
    throw StoreError(Kind::unreachable, fmt::format("cannot reach {}: {}", place_, first_line(error.what())),
                     "Check that the server runs and lets you in; passwords belong in ~/.pgpass.");
  }
  greet_(*opened);
  connection_ = std::move(opened);
  return *connection_;
}

void Server::run(Use const& action) {
  for (int tries = 1;; ++tries) {
    try {
      return action(open());
    } catch (pqxx::broken_connection const& error) {
      connection_.reset();
      throw StoreError(Kind::unreachable, fmt::format("{} is gone: {}", place_, first_line(error.what())),
                       std::string(again));
    } catch (pqxx::in_doubt_error const&) {
      connection_.reset();
      throw StoreError(Kind::unreachable,
                       fmt::format("{} went away while it wrote: whether it has is not known", place_),
                       std::string(again));
    } catch (pqxx::transaction_rollback const& error) {  // a deadlock, or two that cannot both come first
      if (tries < most_tries) continue;
      throw StoreError(Kind::locked, fmt::format("{}: {}", place_, first_line(error.what())),
                       std::string(again));
    } catch (pqxx::sql_error const& error) {
      throw server_says(place_, error);
    } catch (store::BadValue const& bad) {
      throw StoreError(Kind::corrupt, fmt::format("{} holds a value it should not: {}", place_, bad.what()),
                       "Tell the owner of the server.");
    } catch (pqxx::failure const& error) {
      connection_.reset();
      throw StoreError(Kind::unreachable, fmt::format("{}: {}", place_, first_line(error.what())),
                       std::string(again));
    }
  }
}

}  // namespace graven::team
