#include <doctest/doctest.h>

#include <filesystem>
#include <nlohmann/json.hpp>

#include "tests/cli/commands/team_desks.hpp"
#include "tests/engine/team_store/postgres/team_server.hpp"

namespace graven::cli {
namespace {

using team::testing::has_postgres;
using team::testing::server;
using team::testing::TeamServer;
using testing::has;
using testing::Member;
using testing::team_state;

TEST_CASE("a server holds what a folder would, and no answer") {
  if (!has_postgres()) return;
  TeamServer const team;
  Member ada(team.url("ada"), "Ada");
  auto const preview = ada.run({"team", "share", "--preview"});
  CHECK(preview.code == 0);
  for (int day = 2; day <= 9; ++day) {
    ada.on_day(day);
    ada.review("a secret left join thought\n4\nanother secret thought\n2\n");
    auto const shared = ada.run({"team", "share"});
    CHECK_MESSAGE(shared.code == 0, shared.err);
    CHECK(has(shared.out, "Shared "));
  }
  CHECK(has(ada.run({"team", "share"}).out, "Nothing new"));

  // The same collection through a folder gives the same team file.
  auto const folder = ada.path("shared");
  std::filesystem::create_directory(folder);
  CHECK(ada.run({"team", "share", folder}).code == 0);
  testing::Desk manager;
  auto const from_folder = manager.path("folder.db");
  auto const from_server = manager.path("server.db");
  CHECK(manager.run({"team", "collect", folder, "--into", from_folder}).code == 0);
  auto const collected = manager.run({"team", "collect", team.url("mia"), "--into", from_server});
  CHECK_MESSAGE(collected.code == 0, collected.err);
  CHECK(collected.err.empty());
  CHECK(team_state(from_server) == team_state(from_folder));
  CHECK(team_state(from_server).events.size() >= 8);
  CHECK(has(manager.run({"team", "collect", team.url("mia"), "--into", from_server}).out, "0 new events"));

  auto const dump = server().run("pg_dump", team.database());
  CHECK(has(dump, "joins"));
  CHECK_FALSE(has(dump, "secret"));
  CHECK_FALSE(has(dump, "thought"));

  CHECK(ada.run({"team", "erase", "--yes"}).code == 0);
  CHECK(team.count("select count(*) from graven.event") == 0);
}

TEST_CASE("reports read a server, and tell each learner who looked") {
  if (!has_postgres()) return;
  TeamServer const team;
  Member ada(team.url("ada"), "Ada");
  for (int const day : {2, 3, 4, 9, 10, 16}) {
    ada.on_day(day);
    ada.review("Every row of the left table.\nnulls\nRows without a match.\n");
  }
  REQUIRE(ada.run({"team", "share"}).code == 0);
  ada.on_day(17);
  testing::Stocked manager;
  manager.variables["GRAVEN_NOW"] = ada.variables["GRAVEN_NOW"];
  auto const folder = manager.path("plans");
  std::filesystem::create_directory(folder);
  REQUIRE(manager
              .run({"team", "plan", folder, "start", "--deck", "joins", "--start", "2026-03-01", "--due",
                    "2026-04-10"})
              .code == 0);
  auto const plan = manager.path("plans/plans/start.toml");

  auto const made = manager.run({"team", "report", team.url("mia"), "--plan", plan, "--format", "json"});
  REQUIRE_MESSAGE(made.code == 0, made.err);
  auto const report = nlohmann::json::parse(made.out);
  REQUIRE(report["rows"].size() == 1);
  CHECK(report["rows"][0]["learner"] == "Ada");

  // From a copy of what the server shows the learner: nothing is added to the server.
  auto const events = team.count("select count(*) from graven.event");
  ada.review("nulls\n");
  auto const own = ada.run({"team", "me", "--plan", plan, "--format", "json"});
  REQUIRE_MESSAGE(own.code == 0, own.err);
  auto const page = nlohmann::json::parse(own.out);
  REQUIRE(page["rows"].size() == 1);
  CHECK_FALSE(page["looks"].empty());
  CHECK(team.count("select count(*) from graven.event") == events);

  auto const card = nlohmann::json::parse(ada.run({"cards", "--json"}).out)["cards"][0]["id"];
  auto const dispute = ada.run({"dispute", card, "--yes"});
  CHECK(dispute.code == 1);
  CHECK(has(dispute.err, "no room for the text of an answer"));
}

TEST_CASE("a copied collection goes on as another device, on a server too") {
  if (!has_postgres()) return;
  TeamServer const team;
  Member ada(team.url("ada"), "Ada");
  ada.on_day(2);
  ada.review("one\n4\n");
  CHECK(ada.run({"team", "share"}).code == 0);
  auto const database = ada.path("data/graven/collection.db");
  auto const copy = ada.path("copy.db");
  REQUIRE(ada.run({"backup", copy}).code == 0);
  ada.on_day(3);
  ada.review("two\n4\n");
  CHECK(ada.run({"team", "share"}).code == 0);
  for (auto const* suffix : {"", "-wal", "-shm"}) std::filesystem::remove(database + suffix);
  std::filesystem::copy_file(copy, database);
  ada.on_day(4);
  ada.review("three\n4\n");
  auto const shared = ada.run({"team", "share"});
  CHECK(shared.code == 0);
  CHECK(has(shared.err, "goes on as a new device"));
  CHECK(team.count("select count(*) from graven.event where grade is not null") >= 3);
}

TEST_CASE("a server that cannot be used is told in words") {
  testing::Stocked desk;
  auto outcome = desk.run({"team", "join", "postgres://ada:secret@localhost/team", "--name", "Ada"});
  CHECK(outcome.code == 3);
  CHECK(has(outcome.err, "no place for a password"));
  CHECK_FALSE(has(outcome.err, "secret"));
  outcome = desk.run({"team", "join", "postgres:///team?host=/nowhere", "--name", "Ada"});
  CHECK(outcome.code == 3);
  CHECK(has(outcome.err, "cannot reach PostgreSQL at /team"));
  if (!has_postgres()) return;
  TeamServer const team;
  outcome = desk.run({"team", "join", team.url("nina"), "--name", "Nina"});
  CHECK(outcome.code == 3);
  CHECK(has(outcome.err, "no right"));
  outcome = desk.run({"team", "postgres", "init", team.owner_url()});
  CHECK(outcome.code == 0);
  CHECK(has(outcome.out, "ready already"));
  CHECK(has(desk.run({"team", "postgres", "init", "--print"}).out, "create table graven.event"));
  outcome =
      desk.run({"team", "postgres", "add-learner", team.owner_url(), "nobody-such", "--team", "backend"});
  CHECK(outcome.code == 3);
  CHECK(has(outcome.err, "create role"));
}

}  // namespace
}  // namespace graven::cli
