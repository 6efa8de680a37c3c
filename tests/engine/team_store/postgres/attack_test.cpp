// What a plain SQL user with a learner's or a manager's login may try: all of it is the server's to refuse.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "engine/store/store_error.hpp"
#include "tests/engine/team_store/postgres/team_server.hpp"

using namespace graven;
using namespace graven::team;
using namespace graven::team::testing;

namespace {

constexpr auto no_right = "42501";
Instant const today{*parse_instant("2027-01-01T00:00:00Z")};

Uuid id_of(std::uint64_t seed) { return key_id(key_of(seed).public_key()); }

/// Ada, Bob and Eve have shared.
struct SharedTeam : TeamServer {
  SharedTeam() {
    std::uint64_t seed = 1;
    for (auto const* login : {"ada", "bob", "eve"}) {
      PostgresStore store(url(login));
      (void)store.ingest(deliveries_of(device_log(seed, 30), key_of(seed), 100), today);
      ++seed;
    }
  }

  [[nodiscard]] int row_of(std::string const& login) const {
    return sql(ScratchServer::superuser,
               "select learner_id from graven.learner where login = '" + login + "'")[0][0]
        .as<int>();
  }
};

std::string new_event(int learner, std::string const& id) {
  return fmt::format(
      "insert into graven.event (learner_id, study_day, event_id, device, seq, clock_ms, at_ms, kind, "
      "clock_counter, version, zone_offset) values ({}, 20000, '{}', '{}', 1, 0, 0, 1, 0, 1, 0)",
      learner, id, id);
}

constexpr auto some_id = "00000000-0000-4000-8000-000000000001";

}  // namespace

TEST_CASE("attack: rows under another learner's id") {
  if (!has_postgres()) return;
  SharedTeam const team;
  auto const ada = team.row_of("ada");
  CHECK(team.refusal("eve", new_event(ada, some_id)) == no_right);
  CHECK(team.refusal("eve", new_event(team.row_of("eve"), some_id)).empty());  // her own she may
  CHECK(
      team.refusal("eve", fmt::format("insert into graven.daily (learner_id, deck, study_day, answers, low, "
                                      "grades, total_ms) values ({}, 1, 1, 1, 0, 5, 0)",
                                      ada)) == no_right);
  CHECK(
      team.refusal("eve", fmt::format("insert into graven.delivery (learner_id, device, first, last, digest, "
                                      "previous) values ({}, '{}', 1, 2, '', '')",
                                      ada, some_id)) == no_right);
  // Not by the store's own calls either: her login has another key, and Ada's key is taken.
  PostgresStore eve(team.url("eve"));
  auto const forged = deliveries_of(device_log(1, 40), key_of(1), 100);
  CHECK_THROWS_AS((void)eve.ingest(forged, today), store::StoreError);
  CHECK_THROWS_AS(put_card(eve, {key_of(1).public_key(), "Eve", *parse_day("2026-03-01"), {}}),
                  store::StoreError);
}

TEST_CASE("attack: a victim's event id, sent first") {
  if (!has_postgres()) return;
  TeamServer const team;
  PostgresStore eve(team.url("eve"));
  (void)eve.ingest(deliveries_of(device_log(3, 5), key_of(3), 100), today);
  auto const deliveries = deliveries_of(device_log(1, 10), key_of(1), 100);
  auto const& victim = deliveries[0].events[0];
  auto const row = team.count("select learner_id from graven.learner where login = 'eve'");
  CHECK(team.refusal("eve", new_event(static_cast<int>(row), to_string(victim.id))).empty());
  PostgresStore ada(team.url("ada"));
  CHECK(ada.ingest(deliveries, today).added == static_cast<std::int64_t>(deliveries[0].events.size()));
}

TEST_CASE("attack: becoming somebody else") {
  if (!has_postgres()) return;
  SharedTeam const team;
  auto const others = [&](std::string const& before) {
    return team.refusal("eve",
                        before + "; do $$ begin if exists (select from graven.event where learner_id <> " +
                            std::to_string(team.row_of("eve")) +
                            ") or exists (select from graven.readable_event where learner_id <> " +
                            std::to_string(team.row_of("eve")) +
                            ") then raise exception 'sees others' using errcode = 'GVBAD'; end if; end $$");
  };
  CHECK(others("select 1").empty());
  for (auto const* variable : {"set graven.me = '1'", "set app.login = 'ada'", "set application_name = 'ada'",
                               "set search_path = pg_temp", "set row_security = on"}) {
    CHECK(others(variable).empty());
  }
  CHECK(others("set role graven_learner").empty());
  CHECK(team.refusal("eve", "set role ada") == no_right);
  CHECK(team.refusal("eve", "set role graven_owner") == no_right);
  CHECK(team.refusal("eve", "set role graven_manager") == no_right);
  CHECK(team.refusal("eve", "set session authorization ada") == no_right);
  CHECK(team.refusal("eve", "set row_security = off; select * from graven.event") == no_right);
  CHECK(team.refusal("eve",
                     "create or replace function graven.me() returns integer language sql as 'select 1'") ==
        no_right);
  CHECK(team.refusal("eve", "alter table graven.event disable row level security") == no_right);
  CHECK(team.refusal("eve", "create policy all_rows on graven.event using (true)") == no_right);
  // A table of her own in front of the team's own changes nothing for functions that name what they read.
  CHECK(others("create temp table learner as select 1 as learner_id, 'eve'::text as login").empty());
  CHECK(team.refusal("eve", "select graven.add_learner('eve', 'other')") == no_right);
  CHECK(team.refusal("eve", "select graven.add_manager('eve', 'backend', true)") == no_right);
}

TEST_CASE("attack: changing and deleting") {
  if (!has_postgres()) return;
  SharedTeam const team;
  for (auto const* login : {"eve", "mia", "max", "nina"}) {
    for (auto const* table : {"event", "daily", "delivery", "learner", "team", "manager", "word", "erasure",
                              "look", "schema_version"}) {
      CHECK(team.refusal(login, fmt::format("delete from graven.{}", table)) == no_right);
      CHECK(team.refusal(login, fmt::format("truncate graven.{} cascade", table)) == no_right);
      CHECK(team.refusal(login, fmt::format("drop table graven.{} cascade", table)) == no_right);
    }
    CHECK(team.refusal(login, "update graven.event set grade = 5") == no_right);
    CHECK(team.refusal(login, "update graven.daily set low = 0") == no_right);
    CHECK(team.refusal(login, "update graven.learner set login = session_user") == no_right);
    CHECK(team.refusal(login, "update graven.schema_version set min_writer = 99") == no_right);
    CHECK(team.refusal(login, "update graven.readable_event set grade = 5") != "");
    CHECK(team.refusal(login, fmt::format("select graven.erase('{}', 20000)", to_string(id_of(1)))) ==
          no_right);
  }
  auto const again = new_event(team.row_of("eve"), some_id);
  CHECK(team.refusal("eve", again + " on conflict (learner_id, event_id) do update set seq = 2") == no_right);
  CHECK(team.refusal("eve", "insert into graven.event (learner_id, received_at) values (1, '2020-01-01')") ==
        no_right);
}

TEST_CASE("attack: reading tables") {
  if (!has_postgres()) return;
  SharedTeam const team;
  for (auto const* table :
       {"graven.learner", "graven.manager", "graven.word", "graven.team", "graven.erasure", "graven.look",
        "graven_people.person", "graven_people.person_group"}) {
    for (auto const* login : {"eve", "mia", "max", "nina"}) {
      CHECK(team.refusal(login, fmt::format("select * from {}", table)) == no_right);
      CHECK(team.refusal(login, fmt::format("copy {} to stdout", table)) == no_right);
    }
  }
  for (auto const* table : {"graven.event", "graven.daily", "graven.delivery", "graven.readable_event"}) {
    CHECK(team.refusal("nina", fmt::format("select * from {}", table)) == no_right);
  }
  for (auto const* login : {"mia", "max"}) {
    CHECK(team.refusal(login, "select * from graven.event") == no_right);
    CHECK(team.refusal(login, "select * from graven.daily") == no_right);
  }
  // Her own rows, and nobody else's.
  CHECK(team.sql("eve", "select count(distinct learner_id) from graven.event")[0][0].as<int>() == 1);
  CHECK(team.sql("eve", "select count(distinct key_id) from graven.readable_learner")[0][0].as<int>() == 1);
  CHECK(team.sql("eve", "select count(*) from graven.readable_person")[0][0].as<int>() == 0);
  CHECK(team.sql("eve", "select count(distinct learner_id) from graven.own_daily")[0][0].as<int>() == 1);
}

TEST_CASE("attack: a function that tells what it is shown") {
  if (!has_postgres()) return;
  SharedTeam const team;
  pqxx::connection connection(team.url("eve"));
  pqxx::nontransaction session(connection);
  session.exec("create temp table seen (id integer)");
  session.exec(
      "create function pg_temp.tell(id integer) returns boolean language plpgsql cost 0.0000001 as $$ begin "
      "insert into pg_temp.seen values (id); return true; end $$");
  session.exec("select count(*) from graven.readable_event where pg_temp.tell(learner_id)");
  session.exec("select count(*) from graven.event where pg_temp.tell(learner_id)");
  CHECK(session.exec("select count(distinct id) from pg_temp.seen")[0][0].as<int>() == 1);
}

TEST_CASE("attack: a look that leaves no trace") {
  if (!has_postgres()) return;
  SharedTeam const team;
  pqxx::connection connection(team.url("mia"));
  auto const seen = [](pqxx::transaction_base& transaction) {
    return transaction.exec("select count(*) from graven.readable_event")[0][0].as<int>() +
           transaction.exec("select count(*) from graven.readable_learner")[0][0].as<int>() +
           transaction.exec("select count(*) from graven.own_daily")[0][0].as<int>();
  };
  auto const look = "insert into graven.look (what, team_id) select 'report', team_id from graven.my_teams()";
  {
    pqxx::work transaction(connection);
    CHECK(seen(transaction) == 0);
    transaction.exec(look);
    CHECK(seen(transaction) == 0);  // it could still be taken back
    transaction.abort();
  }
  {
    pqxx::nontransaction session(connection);
    CHECK(seen(session) == 0);
    session.exec(look);
    CHECK(seen(session) > 0);
  }
  PostgresStore ada(team.url("ada"));
  CHECK(ada.looks_at(id_of(1)).size() == 1);
  CHECK(team.refusal("mia", "insert into graven.look (what, who) values ('report', 'bob')") == no_right);
  CHECK(team.refusal("mia", "insert into graven.look (what, at) values ('report', '2020-01-01')") ==
        no_right);
  CHECK(team.refusal("mia", "insert into graven.look (what, team_id) values ('report', 999)") == no_right);
  CHECK(team.refusal("eve",
                     "insert into graven.look (what, team_id) select 'report', team_id from "
                     "graven.my_teams()") == no_right);
  CHECK(team.refusal("max", look).empty());  // and it opens nothing for who is no direct manager
  CHECK(team.sql("max", "select count(*) from graven.readable_event")[0][0].as<int>() == 0);
}

TEST_CASE("attack: small groups, and two that differ by one") {
  if (!has_postgres()) return;
  TeamServer const team;
  PostgresStore owner(team.owner_url());
  auto const members = [&](std::uint64_t from, std::uint64_t to, std::string const& name) {
    for (auto i = from; i < to; ++i) {
      (void)owner.ingest(deliveries_of(device_log(i, 60), key_of(i), 1000), today);
      team.sql(
          ScratchServer::superuser,
          fmt::format("insert into graven.team (name) values ('{0}') on conflict do nothing; update "
                      "graven.learner set team_id = (select team_id from graven.team where name = '{0}') "
                      "where key_id = '{1}'",
                      name, to_string(id_of(i))));
    }
  };
  auto const weeks = [&](std::string const& what) {
    return team.sql("max", "select " + what + " from graven.team_week")[0][0].as<std::int64_t>();
  };
  members(20, 24, "backend");  // four
  CHECK(weeks("count(*)") == 0);
  members(24, 25, "backend");  // five
  CHECK(weeks("count(*)") > 0);
  CHECK(weeks("min(learners_at_least)") == 5);
  auto const five = weeks("sum(answers_about)");
  members(25, 26, "backend");  // six are told as five, and answers in tens
  CHECK(weeks("max(learners_at_least)") == 5);
  CHECK(weeks("sum(answers_about)") % 10 == 0);
  CHECK(five % 10 == 0);
  CHECK(weeks("count(*) filter (where percent_passed_about % 5 <> 0)") == 0);
  // Nothing to cut groups by: neither learners nor days are columns, and the tables behind are closed.
  CHECK(team.refusal("max", "select * from graven.team_week where learner_id <> 1") == "42703");
  CHECK(team.refusal("max", "select * from graven.team_week where study_day = 1") == "42703");
  CHECK(team.sql("max", "select count(*) from graven.own_daily")[0][0].as<int>() == 0);
  // Another team's figures are not for him, however many it has.
  members(30, 37, "sales");
  CHECK(weeks("count(distinct team)") == 1);
  CHECK(team.refusal("eve", "select * from graven.team_week") == no_right);
}

TEST_CASE("attack: sentences where words belong, and rows to break a reader") {
  if (!has_postgres()) return;
  SharedTeam const team;
  constexpr auto against_check = "23514";
  CHECK(team.refusal("eve", "select * from graven.word_ids(array['what I really answered'])") ==
        against_check);
  CHECK(team.refusal("eve", "select * from graven.word_ids(array[repeat('x', 81)])") == against_check);
  auto const row = team.row_of("eve");
  CHECK(team.refusal("eve", new_event(row, some_id)).empty());  // a kind that names nothing
  CHECK(team.refusal("eve",
                     fmt::format("insert into graven.event (learner_id, study_day, event_id, device, seq, "
                                 "clock_ms, at_ms, kind, grade, clock_counter, version, zone_offset) select "
                                 "{}, 20000, gen_random_uuid(), gen_random_uuid(), 1, 0, 0, w.word_id, 3, "
                                 "0, 1, 0 from graven.word_ids(array['review']) w",
                                 row))
            .empty());  // a review of nothing
  PostgresStore mia(team.url("mia"));
  auto const sound = team.count(
      "select count(*) from graven.event where deck is not null or grade is null and kind "
      "<> 1");
  CHECK(sound > 100);
  CHECK(events_in(mia).size() > 100);
}
