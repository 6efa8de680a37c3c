#include <doctest/doctest.h>
#include <fmt/format.h>
#include <signal.h>

#include <atomic>
#include <future>
#include <random>
#include <thread>

#include "engine/store/store_error.hpp"
#include "tests/engine/team_store/postgres/team_server.hpp"

using namespace graven;
using namespace graven::team;
using namespace graven::team::testing;
using Kind = store::StoreError::Kind;

namespace {

Instant const now{*parse_instant("2027-01-01T00:00:00Z")};

std::optional<store::StoreError> error_of(std::function<void()> const& action) {
  try {
    action();
  } catch (store::StoreError const& error) {
    return error;
  }
  return std::nullopt;
}

std::optional<store::StoreError> error_of_sharing(std::string const& url) {
  return error_of([&] {
    PostgresStore store(url);
    (void)store.ingest(deliveries_of(device_log(9, 5), key_of(9), 100), now);
  });
}

/// Sends every delivery until it arrives, however often the server goes away in the middle.
int send_all(std::string const& url, std::vector<Delivery> const& deliveries) {
  int failures = 0;
  PostgresStore store(url);
  for (std::size_t i = 0; i < deliveries.size(); ++i) {
    auto const count = std::min<std::size_t>(i % 3 + 1, deliveries.size() - i);
    while (true) {
      try {
        (void)store.ingest(std::span(deliveries).subspan(i, count), now);
        break;
      } catch (store::StoreError const& error) {
        if (error.kind() != Kind::unreachable) throw;
        ++failures;
        std::this_thread::sleep_for(std::chrono::milliseconds{20});
      }
    }
  }
  return failures;
}

void kill_backend_of(TeamServer const& team, std::string const& login) {
  try {
    for (auto const& row : team.sql(ScratchServer::superuser,
                                    "select pid from pg_stat_activity where usename = '" + login + "'")) {
      ::kill(row[0].as<pid_t>(), SIGKILL);
    }
  } catch (pqxx::failure const&) {
    // Still recovering from the last time.
  }
}

}  // namespace

TEST_CASE("a server that is not there, or no team's, is said so") {
  if (!has_postgres()) return;
  auto error = error_of_sharing("postgresql:///team?host=/nowhere&user=ada");
  REQUIRE(error);
  CHECK(error->kind() == Kind::unreachable);
  CHECK(std::string(error->what()).starts_with("cannot reach PostgreSQL at /team"));

  TeamServer const team;
  error = error_of_sharing(server().url("postgres", ScratchServer::superuser));
  REQUIRE(error);
  CHECK(error->kind() == Kind::not_ours);
  CHECK(error->remedy().find("graven team postgres init") != std::string::npos);
}

TEST_CASE("a login without rights is said so") {
  if (!has_postgres()) return;
  TeamServer const team;
  for (auto const* login : {"nina", "mia"}) {  // nobody, and no learner
    auto const error = error_of_sharing(team.url(login));
    REQUIRE(error);
    CHECK(error->kind() == Kind::no_rights);
  }
  team.sql(ScratchServer::superuser, "grant graven_learner to nina");  // in the group, and no learner
  auto const error = error_of_sharing(team.url("nina"));
  team.sql(ScratchServer::superuser, "revoke graven_learner from nina");
  REQUIRE(error);
  CHECK(error->kind() == Kind::no_rights);
  CHECK(error->remedy().find("add-learner") != std::string::npos);
}

TEST_CASE("a schema that is too new, or too old, is left alone") {
  if (!has_postgres()) return;
  TeamServer const team;
  team.sql(ScratchServer::superuser, "update graven.schema_version set current = 7, min_writer = 1");
  CHECK(!error_of_sharing(team.url("ada")));  // newer, and takes what we write
  team.sql(ScratchServer::superuser, "update graven.schema_version set min_writer = 7");
  auto error = error_of_sharing(team.url("ada"));
  REQUIRE(error);
  CHECK(error->kind() == Kind::newer);
  team.sql(ScratchServer::superuser, "update graven.schema_version set current = 0, min_writer = 0");
  error = error_of_sharing(team.url("ada"));
  REQUIRE(error);
  CHECK(error->kind() == Kind::not_ours);
}

TEST_CASE("a server that dies in the middle loses nothing and counts nothing twice") {
  if (!has_postgres()) return;
  ScratchServer mortal;  // with little in it: after a crash it looks at every file
  TeamServer const team(mortal);
  // GRAVEN_KILLS=50 makes this the stress program.
  auto const* wanted = std::getenv("GRAVEN_KILLS");
  int const kills = wanted == nullptr ? 5 : std::atoi(wanted);
  std::atomic<bool> done = false;
  int failures = 0;
  std::int64_t expected = 0;
  // Another device each round, and nothing twice that was taken: what is lost stays lost.
  auto client = std::async(std::launch::async, [&] {
    for (std::uint64_t device = 1; !done; ++device) {
      auto const deliveries = deliveries_of(device_log(device, 300), key_of(1), device % 2 == 0 ? 1000 : 40);
      for (auto const& each : deliveries) expected += static_cast<std::int64_t>(each.events.size());
      failures += send_all(team.url("ada"), deliveries);
    }
  });
  struct AtEnd {
    std::atomic<bool>& done;
    ~AtEnd() { done = true; }
  } const at_end{done};  // or the client would go on for ever after a failure here
  for (int i = 0; i < kills; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds{20 + random() % 150});
    if (i % 2 == 0) {
      kill_backend_of(team, "ada");
    } else {
      mortal.kill();
      mortal.start();
    }
  }
  done = true;
  client.get();
  MESSAGE(kills << " kills, " << failures << " failed sendings, " << expected << " events");
  CHECK(team.count("select count(*) from graven.event") == expected);
  CHECK(team.count("select sum(answers)::bigint from graven.daily") ==
        team.count("select count(*) from graven.event where grade is not null"));
}
