#include <doctest/doctest.h>

#include "tests/engine/store/fixture.hpp"

using namespace graven;
using namespace graven::store;
using namespace graven::store::testing;

namespace {

std::vector<std::int64_t> seqs_of(Collection const& collection, Uuid const& device) {
  std::vector<std::int64_t> seqs;
  collection.for_each_event(device, [&](Event const& event) {
    CHECK(event.device == device);
    seqs.push_back(event.seq);
  });
  return seqs;
}

}  // namespace

TEST_CASE("a collection that goes on as a new device keeps its log and begins a new one") {
  TemporaryFolder const folder;
  auto collection = open(folder.file());
  collection.add_deck(deck("d", {"a", "b"}), revision(), on(0));
  answer(collection, "a", 4, on(0));
  answer(collection, "b", 4, on(0, 1));
  auto const before = collection.own_devices();
  REQUIRE(before.size() == 1);
  auto const device = collection.renew_device(on(1).at);
  answer(collection, "a", 5, on(1));
  CHECK(collection.own_devices() == std::vector<Uuid>{before[0], device});
  CHECK(seqs_of(collection, before[0]) == std::vector<std::int64_t>{1, 2});
  CHECK(seqs_of(collection, device) == std::vector<std::int64_t>{1});
  CHECK(collection.check().findings.empty());
  CHECK(get(collection, "a").progress.reviews == 2);
}

TEST_CASE("an absence is in the log and touches no schedule") {
  TemporaryFolder const folder;
  auto collection = open(folder.file());
  collection.add_deck(deck("d", {"a"}), revision(), on(0));
  auto const progress = answer(collection, "a", 4, on(0));
  collection.pause(study_day(9), on(1));
  collection.end_pause(on(2));
  std::vector<EventBody> bodies;
  collection.for_each_event(collection.own_devices().back(),
                            [&](Event const& event) { bodies.push_back(event.body); });
  REQUIRE(bodies.size() == 3);
  CHECK(bodies[1] == EventBody(Paused{study_day(9)}));
  CHECK(bodies[2] == EventBody(Continued{}));
  CHECK(collection.rebuild() == 0);
  CHECK(get(collection, "a").progress == progress);
  CHECK(collection.check().findings.empty());
}

TEST_CASE("new cards come evenly until their deck's day and never beyond the learner's limit") {
  TemporaryFolder const folder;
  auto collection = open(folder.file());
  std::vector<std::string> ids;
  for (char id = 'a'; id < 'h'; ++id) ids.emplace_back(1, id);  // seven
  collection.add_deck(deck("d", ids), revision(), on(0));
  auto const d = collection.find_deck("d")->ref;
  auto const fresh = [&](int day) { return collection.fresh(study_day(day)).size(); };
  CHECK(fresh(0) == 7);
  collection.pace_new_cards({{d, study_day(2)}});
  CHECK(fresh(0) == 3);  // seven cards on three days
  answer(collection, "a", 4, on(0));
  CHECK(fresh(0) == 2);
  answer(collection, "b", 4, on(0, 1));
  answer(collection, "c", 4, on(0, 2));
  CHECK(fresh(0) == 0);
  CHECK(collection.queue_counts(study_day(0)).fresh == 0);
  CHECK(fresh(1) == 2);
  CHECK(fresh(2) == 4);  // a day was missed
  CHECK(fresh(3) == 4);  // the day is over: as without it
  collection.set_settings({schedule::Scheduler::sm2, 4, 1});
  CHECK(fresh(2) == 1);
}
