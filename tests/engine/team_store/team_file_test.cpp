#include "engine/team_store/team_file.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "engine/store/store_error.hpp"
#include "engine/team/segment.hpp"
#include "engine/team/shared_ids.hpp"
#include "tests/engine/store/fixture.hpp"
#include "tests/engine/team/learner.hpp"
#include "tests/engine/team_store/team_state.hpp"

using namespace graven;
using namespace graven::team;
using store::testing::TemporaryFolder;
using team::testing::device_log;
using team::testing::key_of;
using team::testing::state_of;
using team::testing::TeamState;

namespace {

Instant const received{*parse_instant("2027-01-01T00:00:00Z")};

Delivery delivery_of(std::string const& segment) {
  auto read = read_segment(segment);
  REQUIRE(read);
  auto const& header = read->header;
  return {key_id(header.learner), header.device(), header.first, header.last,
          read->digest,           header.previous, read->events};
}

std::vector<Delivery> deliveries_of(std::vector<Event> const& log, SecretKey const& key, std::size_t size) {
  std::vector<Delivery> deliveries;
  for (auto const& segment : team::testing::segments(log, key, size))
    deliveries.push_back(delivery_of(segment));
  return deliveries;
}

TeamState state_after(std::vector<Delivery> const& deliveries, std::size_t at_once) {
  TemporaryFolder const folder;
  TeamFile store(folder.path() / "team.db");
  for (std::size_t i = 0; i < deliveries.size(); i += at_once) {
    auto const some = std::span(deliveries).subspan(i, std::min(at_once, deliveries.size() - i));
    (void)store.ingest(some, received);
  }
  return state_of(store);
}

bool operator==(Ingested const& left, std::array<std::int64_t, 3> const& right) {
  return std::array{left.added, left.known, left.refused} == right;
}

TEST_CASE("any order and repetition and cut into segments gives the same states") {
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    std::vector<std::vector<Event>> logs;
    for (std::uint64_t device = 0; device < 3; ++device) logs.push_back(device_log(100 * seed + device, 40));
    auto const deliveries = [&](std::size_t size) {
      std::vector<Delivery> all;
      for (std::size_t i = 0; i < logs.size(); ++i) {
        auto some = deliveries_of(logs[i], key_of(seed + i / 2), size);  // two devices are one learner's
        all.insert(all.end(), some.begin(), some.end());
      }
      return all;
    };
    auto const expected = state_after(deliveries(1000), 1000);
    REQUIRE(expected.events.size() > 100);
    std::mt19937_64 random(seed);
    for (std::size_t const size : {1U, 7U, 40U}) {
      auto shuffled = deliveries(size);
      auto const twice = deliveries(size + 2);  // the same events in other pieces
      shuffled.insert(shuffled.end(), twice.begin(), twice.end());
      std::shuffle(shuffled.begin(), shuffled.end(), random);
      CHECK(state_after(shuffled, 1 + seed) == expected);
    }
  }
}

TEST_CASE("what is stored is what left") {
  auto const key = key_of(9);
  auto const log = device_log(9, 200);
  auto const leaving = team::testing::outgoing(log, key, ShareLevel::timing);
  TemporaryFolder const folder;
  TeamFile store(folder.path() / "team.db");
  Delivery const all{
      key_id(key.public_key()), leaving.front().device, 1, leaving.back().seq, {}, {}, leaving};
  CHECK(store.ingest(std::span(&all, 1), received) ==
        std::array<std::int64_t, 3>{static_cast<std::int64_t>(leaving.size()), 0, 0});
  std::vector<Event> stored;
  store.for_each_event({}, [&](Uuid const&, Event const& event) { stored.push_back(event); });
  CHECK(stored == leaving);
  CHECK(store.ingest(std::span(&all, 1), received) ==
        std::array<std::int64_t, 3>{0, static_cast<std::int64_t>(leaving.size()), 0});
}

TEST_CASE("a change of the share level doubles nothing") {
  auto const key = key_of(9);
  auto const log = device_log(9, 30);
  TemporaryFolder const folder;
  TeamFile store(folder.path() / "team.db");
  for (auto const level : {ShareLevel::events, ShareLevel::timing}) {
    auto const delivery = delivery_of(team::testing::segments(log, key, 1000, level).front());
    auto const ingested = store.ingest(std::span(&delivery, 1), received);
    CHECK((level == ShareLevel::events ? ingested.added : ingested.known) ==
          static_cast<std::int64_t>(log.size()));
    CHECK(ingested.notes.empty());
  }
  CHECK(store.faults().empty());
}

TEST_CASE("only the learners asked for are read") {
  TemporaryFolder const folder;
  TeamFile store(folder.path() / "team.db");
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    (void)store.ingest(deliveries_of(device_log(seed, 10), key_of(seed), 1000), received);
  }
  auto const wanted = key_id(key_of(2).public_key());
  int events = 0;
  store.for_each_event(std::span(&wanted, 1), [&](Uuid const& learner, Event const&) {
    CHECK(learner == wanted);
    ++events;
  });
  CHECK(events > 0);
}

TEST_CASE("missing pieces are told until they arrive") {
  TemporaryFolder const folder;
  TeamFile store(folder.path() / "team.db");
  auto log = device_log(1, 60);
  log.resize(30);
  auto const pieces = deliveries_of(log, key_of(1), 10);
  REQUIRE(pieces.size() == 3);
  auto const take = [&](std::size_t i) { (void)store.ingest(std::span(&pieces[i], 1), received); };
  take(2);
  CHECK(store.faults() == std::vector<Fault>{{Fault::Kind::gap, pieces[0].learner, pieces[0].device, 1, 20}});
  take(0);
  CHECK(store.faults() ==
        std::vector<Fault>{{Fault::Kind::gap, pieces[0].learner, pieces[0].device, 11, 20}});
  take(1);
  CHECK(store.faults().empty());
}

TEST_CASE("a spliced chain is told") {
  TemporaryFolder const folder;
  TeamFile store(folder.path() / "team.db");
  auto log = device_log(1, 60);
  log.resize(30);
  auto pieces = deliveries_of(log, key_of(1), 10);
  pieces[2].previous = std::string(64, '0');
  (void)store.ingest(pieces, received);
  CHECK(store.faults() ==
        std::vector<Fault>{{Fault::Kind::splice, pieces[2].learner, pieces[2].device, 21, 30}});
}

TEST_CASE("a cloned device is named and neither side loses an answer") {
  auto const key = key_of(1);
  auto log = device_log(1, 60);
  log.resize(20);
  auto clone = log;
  auto const other = device_log(2, 60);
  for (std::size_t i = 12; i < clone.size(); ++i) {  // from seq 13 on the two go apart
    clone[i].id = other[i].id;
    clone[i].body = other[i].body;
  }
  std::vector<Delivery> deliveries = deliveries_of(log, key, 10);
  auto const of_clone = deliveries_of(clone, key, 10);
  deliveries.insert(deliveries.end(), of_clone.begin(), of_clone.end());
  std::sort(deliveries.begin(), deliveries.end(),
            [](Delivery const& left, Delivery const& right) { return left.digest < right.digest; });
  TemporaryFolder const folder;
  TeamFile store(folder.path() / "team.db");
  CHECK(store.ingest(deliveries, received).added == 28);
  CHECK(store.faults() ==
        std::vector<Fault>{{Fault::Kind::fork, deliveries[0].learner, deliveries[0].device, 13, 20}});
}

TEST_CASE("an event that comes again and says something else is told and the first one stays") {
  TemporaryFolder const folder;
  TeamFile store(folder.path() / "team.db");
  auto deliveries = deliveries_of(device_log(3, 10), key_of(3), 1000);
  (void)store.ingest(deliveries, received);
  auto const before = state_of(store);
  auto const review =
      std::find_if(deliveries[0].events.begin(), deliveries[0].events.end(),
                   [](Event const& event) { return std::holds_alternative<ReviewGiven>(event.body); });
  REQUIRE(review != deliveries[0].events.end());
  auto& grade = std::get<ReviewGiven>(review->body).grade;
  grade = *Grade::of(5 - grade.value());
  deliveries[0].digest = std::string(64, '1');
  auto const ingested = store.ingest(deliveries, received);
  CHECK(ingested.added == 0);
  REQUIRE(ingested.notes.size() == 1);
  CHECK(state_of(store) == before);
}

TEST_CASE("an event of another learner never stands in the way") {
  TemporaryFolder const folder;
  TeamFile store(folder.path() / "team.db");
  auto const theirs = deliveries_of(device_log(1, 10), key_of(1), 1000);
  auto squatted = theirs;  // the same event ids, sent first by somebody else
  squatted[0].learner = key_id(key_of(66).public_key());
  (void)store.ingest(squatted, received);
  CHECK(store.ingest(theirs, received).added == static_cast<std::int64_t>(theirs[0].events.size()));
}

TEST_CASE("answers from the future are kept and marked") {
  TemporaryFolder const folder;
  TeamFile store(folder.path() / "team.db");
  auto const log = device_log(1, 10);
  auto const all = deliveries_of(log, key_of(1), 1000);
  auto const ingested = store.ingest(all, Instant{*parse_instant("2026-03-04T00:00:00Z")});
  CHECK(ingested.added == static_cast<std::int64_t>(log.size()));
  auto const ahead = std::count_if(
      log.begin(), log.end(), [](Event const& event) { return event.study_day > *parse_day("2026-03-04"); });
  CHECK(ahead > 0);
  CHECK(ingested.skewed == ahead);
}

TEST_CASE("the erased stay erased and leave no byte of theirs") {
  TemporaryFolder const folder;
  auto const file = folder.path() / "team.db";
  auto const gone = key_id(key_of(1).public_key());
  auto const erased_on = *parse_day("2026-06-01");
  auto const ones = deliveries_of(device_log(1, 40), key_of(1), 1000);
  MemberCard const adalgisa{key_of(1).public_key(), "Adalgisa", *parse_day("2026-03-01"), std::nullopt};
  {
    TeamFile store(file);
    (void)store.ingest(ones, received);
    (void)store.ingest(deliveries_of(device_log(2, 40), key_of(2), 1000), received);
    store.put_members(std::span(&adalgisa, 1));
    store.put_roster({{{gone, "Adalgisa L.", {"backend"}, {}}}});
    store.record_look({received, "boss", "report", gone});
    auto const others = [&] {
      auto state = state_of(store);
      std::erase_if(state.events, [&](auto const& each) { return each.first == gone; });
      return state.events;
    }();
    store.erase(gone, erased_on);
    CHECK(state_of(store).events == others);
    CHECK(store.ingest(ones, received).refused == static_cast<std::int64_t>(ones[0].events.size()));
    store.put_members(std::span(&adalgisa, 1));
    store.put_roster({{{gone, "Adalgisa L.", {"backend"}, {}}}});
    CHECK(store.members().empty());
    CHECK(store.roster().people.empty());
    CHECK(store.looks_at(gone).empty());
    CHECK(state_of(store).events == others);
    CHECK(store.erasures() == std::vector<Erasure>{{gone, erased_on}});
    CHECK(store.faults().empty());
  }
  auto const bytes = store::testing::bytes(file);
  CHECK(bytes.find("Adalgisa") == std::string::npos);
  auto const& event = ones[0].events[3].id.bytes;
  CHECK(bytes.find(std::string(event.begin(), event.end())) == std::string::npos);
}

TEST_CASE("members and roster and looks are kept") {
  TemporaryFolder const folder;
  auto const file = folder.path() / "team.db";
  MemberCard card{key_of(1).public_key(), "Ada", *parse_day("2026-03-01"), std::nullopt};
  auto const ada = key_id(card.key);
  auto const bo = key_id(key_of(2).public_key());
  Roster roster{{{ada, "Ada L.", {"backend", "new"}, {bo}}, {bo, "Bo", {}, {}}}};
  if (bo < ada) std::swap(roster.people[0], roster.people[1]);
  {
    TeamFile store(file);
    store.put_members(std::span(&card, 1));
    card.left = *parse_day("2026-07-01");
    store.put_members(std::span(&card, 1));
    store.put_roster({{{bo, "B", {}, {}}}});
    store.put_roster(roster);
    store.record_look({received, "boss", "report", std::nullopt});
    store.record_look({received, "boss", "me", ada});
    store.record_look({received, "boss", "me", bo});
  }
  TeamFile const store(file);
  CHECK(store.members() == std::vector<MemberCard>{card});
  CHECK(store.roster() == roster);
  CHECK(store.looks_at(ada) ==
        std::vector<Look>{{received, "boss", "report", std::nullopt}, {received, "boss", "me", ada}});
}

TEST_CASE("an ingest that fails takes in nothing") {
  TemporaryFolder const folder;
  auto const file = folder.path() / "team.db";
  TeamFile store(file);
  (void)store.ingest(deliveries_of(device_log(1, 5), key_of(1), 1000), received);
  auto const before = state_of(store);
  store::testing::tamper(
      file,
      "create trigger full before insert on event when new.seq = 9 begin select raise(abort, "
      "'full'); end");
  auto const more = deliveries_of(device_log(2, 40), key_of(2), 5);
  CHECK_THROWS_AS((void)store.ingest(more, received), store::StoreError);
  CHECK(state_of(store) == before);
  store::testing::tamper(file, "drop trigger full");
  CHECK(store.ingest(more, received).known == 0);
}

TEST_CASE("a collection or another file is no team file and is left alone") {
  TemporaryFolder const folder;
  auto const file = folder.path() / "collection.db";
  { auto const collection = store::testing::open(file); }
  auto const before = store::testing::bytes(file);
  CHECK_THROWS_AS(TeamFile{file}, store::StoreError);
  CHECK(store::testing::bytes(file) == before);
  { TeamFile const store(folder.path() / "team.db"); }
  CHECK_THROWS_AS((void)store::testing::open(folder.path() / "team.db"), store::StoreError);
}

}  // namespace
