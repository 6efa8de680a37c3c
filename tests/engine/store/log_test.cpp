#include <SQLiteCpp/Exception.h>
#include <doctest/doctest.h>

#include <set>

#include "tests/engine/store/fixture.hpp"

using namespace graven;
using namespace graven::store;
using namespace graven::store::testing;

TEST_CASE("the log can neither be changed nor shortened") {
  TemporaryFolder const folder;
  auto collection = open(folder.file());
  collection.add_deck(deck("d", {"a"}), revision(), on(0));
  answer(collection, "a", 4, on(0));
  CHECK_THROWS_AS(tamper(folder.file(), "update event set grade = 5"), SQLite::Exception);
  CHECK_THROWS_AS(tamper(folder.file(), "delete from event"), SQLite::Exception);
  CHECK(rows(folder.file(), "event").size() == 1);
}

TEST_CASE("runs with one seed and one clock make different event ids and no gap in the sequence") {
  TemporaryFolder const folder;
  open(folder.file()).add_deck(deck("d", {"a"}), revision(), on(0));
  for (int run = 0; run < 5; ++run) {
    auto collection = open(folder.file());
    answer(collection, "a", 4, on(0));
  }
  auto const collection = open(folder.file());
  auto const events = collection.history(get(collection, "a").ref);
  REQUIRE(events.size() == 5);
  std::set<Uuid> ids;
  for (std::size_t i = 0; i < events.size(); ++i) {
    ids.insert(events[i].id);
    CHECK(events[i].seq == static_cast<std::int64_t>(i) + 1);
    CHECK(events[i].clock.counter == static_cast<std::int32_t>(i));
    CHECK(events[i].device == events[0].device);
  }
  CHECK(ids.size() == 5);
}

TEST_CASE("kinds and fields that are not known are kept and told") {
  TemporaryFolder const folder;
  auto collection = open(folder.file());
  collection.add_deck(deck("d", {"a"}), revision(), on(0));
  auto const progress = answer(collection, "a", 4, on(0));
  tamper(
      folder.file(),
      "insert into device (uuid) values (x'00112233445566778899aabbccddeeff');"
      "insert into event (id, version, device, seq, clock_ms, clock_counter, at, zone_offset, study_day, "
      "kind, "
      "card, extra) select x'0123456789abcdef0123456789abcdef', 7, max(id), 1, 99, 2, 5, 0, 3, 'parameters', 1, "
      "'{\"until\":4}' from device");
  auto const events = collection.history(get(collection, "a").ref);
  REQUIRE(events.size() == 2);
  auto const& foreign = events.front();
  CHECK(foreign.clock == HybridTime{99, 2});
  CHECK(foreign.version == 7);
  CHECK(foreign.extra == "{\"until\":4}");
  CHECK(std::get<UnknownEvent>(foreign.body) == UnknownEvent{"parameters", CardName{"d", "a"}});
  CHECK(collection.rebuild() == 0);
  CHECK(get(collection, "a").progress == progress);
  CHECK(collection.undo(on(1))->kind == "review");
  CHECK_FALSE(collection.undo(on(1)));
  CHECK(collection.check().findings.empty());
}

TEST_CASE("events of another device fold in by their clock and are not undone here") {
  TemporaryFolder const folder;
  auto collection = open(folder.file());
  collection.add_deck(deck("d", {"a"}), revision(), on(0));
  answer(collection, "a", 4, on(5));
  tamper(folder.file(),
         "insert into device (uuid) values (x'00112233445566778899aabbccddeeff');"
         "insert into event (id, version, device, seq, clock_ms, clock_counter, at, zone_offset, study_day, "
         "kind, "
         "card, revision, grade, suggested, concepts, scheduler, extra) select "
         "x'0123456789abcdef0123456789abcdef', "
         "1, max(id), 1, 99, 0, 99, 0, 20000, 'review', 1, 1, 4, 4, '[]', 'sm2', '' from device");
  CHECK_FALSE(collection.check().findings.empty());
  CHECK(collection.rebuild() > 0);
  CHECK(collection.check().findings.empty());
  CHECK(get(collection, "a").progress.memory.repetitions == 2);
  CHECK(get(collection, "a").progress.first_review == day_from_number(20000));
  CHECK(collection.undo(on(6))->kind == "review");
  CHECK_FALSE(collection.undo(on(6)));
  CHECK(get(collection, "a").progress.memory.repetitions == 1);
}
