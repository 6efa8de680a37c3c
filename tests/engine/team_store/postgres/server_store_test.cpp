#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <thread>

#include "engine/report/learner_fold.hpp"
#include "engine/store/store_error.hpp"
#include "engine/team/shared_ids.hpp"
#include "engine/team_store/team_file.hpp"
#include "tests/engine/store/fixture.hpp"
#include "tests/engine/team_store/postgres/team_server.hpp"

using namespace graven;
using namespace graven::team;
using namespace graven::team::testing;
using store::testing::TemporaryFolder;

namespace {

Instant const received{*parse_instant("2027-01-01T00:00:00Z")};

std::int64_t events_of(std::vector<Delivery> const& deliveries) {
  std::int64_t events = 0;
  for (auto const& each : deliveries) events += static_cast<std::int64_t>(each.events.size());
  return events;
}

std::int64_t rolled_up(TeamServer const& team) {
  return team.count("select coalesce(sum(answers), 0)::bigint from graven.daily");
}

std::int64_t reviews(TeamServer const& team) {
  return team.count("select count(*) from graven.event where grade is not null");
}

/// What the learner's events come to.
std::vector<report::CardStanding> standings(TeamStore const& store, report::Catalogue const& catalogue) {
  report::LearnerFold fold(catalogue, schedule::Scheduler::sm2);
  store.for_each_event({}, [&](Uuid const&, Event const& event) { fold.take(event); });
  return fold.finish().cards;
}

report::Catalogue catalogue() {
  report::Catalogue made;
  for (auto const* deck : {"joins", "loops"}) {
    for (int i = 0; i < 6; ++i) {
      report::CatalogueCard card;
      card.deck = deck;
      card.id = "card" + std::to_string(i);
      made.cards.push_back(card);
    }
  }
  return made;
}

}  // namespace

TEST_CASE("a server and a file hold the same, and the same follows from it") {
  if (!has_postgres()) return;
  TeamServer const team;
  TemporaryFolder const folder;
  TeamFile file(folder.path() / "team.db");
  PostgresStore server_store(team.owner_url());
  std::vector<Delivery> all;
  for (std::uint64_t learner = 1; learner <= 6; ++learner) {
    for (std::uint64_t device = 0; device < 2; ++device) {
      auto const some = deliveries_of(device_log(10 * learner + device, 40), key_of(learner), 30);
      all.insert(all.end(), some.begin(), some.end());
    }
  }
  CHECK(file.ingest(all, received).added == events_of(all));
  std::mt19937_64 random(1);
  std::shuffle(all.begin(), all.end(), random);
  std::int64_t added = 0;
  for (std::size_t i = 0; i < all.size(); i += 7) {  // some by arrays
    added +=
        server_store.ingest(std::span(all).subspan(i, std::min<std::size_t>(7, all.size() - i)), received)
            .added;
  }
  CHECK(added == events_of(all));
  CHECK(server_store.ingest(all, received).added == 0);  // and all again by COPY
  CHECK(events_in(server_store) == events_in(file));
  CHECK(server_store.faults() == file.faults());
  CHECK(standings(server_store, catalogue()) == standings(file, catalogue()));
  CHECK(rolled_up(team) == reviews(team));

  TeamServer const other;  // by COPY first
  PostgresStore copied(other.owner_url());
  auto const ingested = copied.ingest(all, received);
  CHECK(ingested.added == events_of(all));
  CHECK(ingested.notes.empty());
  CHECK(events_in(copied) == events_in(file));
  CHECK(rolled_up(other) == reviews(other));
}

TEST_CASE("exact times, texts of newer versions and every kind of event come back as they left") {
  if (!has_postgres()) return;
  TeamServer const team;
  auto const key = key_of(9);
  auto leaving = outgoing(device_log(9, 200), key, ShareLevel::timing);
  leaving[3].extra = R"({"x":"word","y":[]})";
  leaving[4].body = UnknownEvent{"later", CardName{"joins", "card1"}};
  leaving[5].body = UnknownEvent{"later", std::nullopt};
  leaving[6].body = StrictnessReset{"joins"};
  leaving[7].body = CardChanged{{"joins", "card2"}, OnMeaning::reset, {}};
  Delivery const delivery{
      key_id(key.public_key()), leaving.front().device, 1, leaving.back().seq, {}, {}, leaving};
  PostgresStore store(team.url("ada"));
  CHECK(store.ingest(std::span(&delivery, 1), received).added == static_cast<std::int64_t>(leaving.size()));
  std::vector<Event> stored;
  for (auto const& [learner, event] : events_in(store)) stored.push_back(event);
  CHECK(stored == leaving);
}

TEST_CASE("what says something else the second time is told, and the first one stays") {
  if (!has_postgres()) return;
  TeamServer const team;
  PostgresStore store(team.url("ada"));
  auto deliveries = deliveries_of(device_log(9, 30), key_of(9), 20);
  (void)store.ingest(deliveries, received);
  auto& event = deliveries[1].events[2];
  event.study_day += date::days{1};
  auto const ingested = store.ingest(std::span(deliveries).subspan(1, 1), received);
  CHECK(ingested.added == 0);
  REQUIRE(ingested.notes.size() == 1);
  CHECK(ingested.notes[0].starts_with("event 23 of device"));
}

TEST_CASE("two clients that send the same at once add it once, and count it once") {
  if (!has_postgres()) return;
  TeamServer const team;
  auto const small = deliveries_of(device_log(9, 60), key_of(9), 40);
  auto const large = deliveries_of(device_log(10, 400), key_of(9), 1000);
  REQUIRE(events_of(large) >= 1000);
  std::array<std::int64_t, 4> added{};
  std::array<std::thread, 4> clients;
  for (std::size_t i = 0; i < clients.size(); ++i) {
    clients[i] = std::thread([&, i] {
      PostgresStore store(team.url("ada"));
      auto mine = i % 2 == 0 ? large : small;
      auto const& rest = i % 2 == 0 ? small : large;
      mine.insert(mine.end(), rest.begin(), rest.end());
      for (auto const& each : mine) added[i] += store.ingest(std::span(&each, 1), received).added;
    });
  }
  for (auto& client : clients) client.join();
  auto const expected = events_of(small) + events_of(large);
  CHECK(added[0] + added[1] + added[2] + added[3] == expected);
  CHECK(team.count("select count(*) from graven.event") == expected);
  CHECK(rolled_up(team) == reviews(team));
}

TEST_CASE("the erased leave no row and stay erased") {
  if (!has_postgres()) return;
  TeamServer const team;
  auto const key = key_of(9);
  auto const id = key_id(key.public_key());
  PostgresStore ada(team.url("ada"));
  PostgresStore bob(team.url("bob"));
  auto const deliveries = deliveries_of(device_log(9, 60), key, 30);
  (void)ada.ingest(deliveries, received);
  (void)bob.ingest(deliveries_of(device_log(8, 60), key_of(8), 30), received);
  put_card(ada, {key.public_key(), "Ada L.", *parse_day("2026-03-01"), {}});
  PostgresStore owner(team.owner_url());
  owner.put_roster({{{id, "Ada Lovelace", {"crew"}, {}}}});
  CHECK(owner.members().size() == 1);
  owner.record_look({received, "x", "page", id});

  ada.erase(id, *parse_day("2026-05-01"));

  auto const dump = server().run("pg_dump", "--data-only " + team.database());
  CHECK(dump.find("Ada L") == std::string::npos);
  CHECK(dump.find("ada\t") == std::string::npos);
  CHECK(dump.find(hex(key.public_key())) == std::string::npos);
  CHECK(dump.find(to_string(deliveries[0].device)) == std::string::npos);
  for (auto const& delivery : deliveries) {
    CHECK(dump.find(delivery.digest) == std::string::npos);
    for (auto const& event : delivery.events) CHECK(dump.find(to_string(event.id)) == std::string::npos);
  }
  auto const first = dump.find(to_string(id));  // the tombstone's
  CHECK(first != std::string::npos);
  CHECK(dump.find(to_string(id), first + 1) == std::string::npos);
  CHECK(owner.erasures() == std::vector<Erasure>{{id, *parse_day("2026-05-01")}});
  CHECK(owner.members().empty());

  auto const again = ada.ingest(deliveries, received);  // the connection had learnt who this is before
  CHECK(again.refused == events_of(deliveries));
  CHECK(owner.ingest(deliveries, received).refused == events_of(deliveries));
  CHECK(ada.ingest(std::span(deliveries).first(1), received).refused == 30);
  owner.put_roster({{{id, "Ada Lovelace", {}, {}}}});
  CHECK(owner.roster().people.empty());
  CHECK(team.count("select count(distinct learner_id) from graven.event") == 1);
}

TEST_CASE("people and looks are kept") {
  if (!has_postgres()) return;
  TeamServer const team;
  auto const key = key_of(9);
  auto const id = key_id(key.public_key());
  PostgresStore ada(team.url("ada"));
  MemberCard card{key.public_key(), "Ada", *parse_day("2026-03-01"), {}};
  put_card(ada, card);
  CHECK(ada.members() == std::vector<MemberCard>{card});
  card.left = *parse_day("2026-04-01");
  put_card(ada, card);
  CHECK(ada.members() == std::vector<MemberCard>{card});

  PostgresStore owner(team.owner_url());
  Roster const roster{{{id, "Ada Lovelace", {"backend", "crew"}, {key_id(key_of(8).public_key())}}}};
  owner.put_roster(roster);
  CHECK(owner.roster() == roster);

  PostgresStore mia(team.url("mia"));
  mia.record_look({received, "somebody else", "report", std::nullopt});
  CHECK(mia.roster() == roster);
  auto const looks = ada.looks_at(id);
  REQUIRE(looks.size() == 1);
  CHECK(looks[0].who == "mia");
  CHECK(looks[0].what == "report");
  CHECK(looks[0].at != received);
}

TEST_CASE("a device's log goes on from what the server has") {
  if (!has_postgres()) return;
  TeamServer const team;
  PostgresStore ada(team.url("ada"));
  auto const key = key_of(9);
  auto const deliveries = deliveries_of(device_log(9, 30), key, 20);
  (void)ada.ingest(deliveries, received);
  auto const last = ada.arrived(key_id(key.public_key()), false);
  REQUIRE(last.size() == deliveries.size());
  CHECK(last.back().piece.digest == deliveries.back().digest);
  CHECK(last.back().events.size() == deliveries.back().events.size());
  CHECK(last.front().events.empty());
  CHECK(ada.arrived(key_id(key.public_key()), true).front().events.size() == 20);
  CHECK(ada.has_segment(deliveries[1].digest));
  CHECK(!ada.has_segment(std::string(64, '0')));
}
