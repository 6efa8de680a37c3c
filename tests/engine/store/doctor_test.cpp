#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>

#include "tests/engine/store/fixture.hpp"

using namespace graven;
using namespace graven::store;
using namespace graven::store::testing;

namespace {

/// Two decks with a mixed history on several days.
void fill(Collection& collection) {
  collection.add_deck(deck("d", {"a", "b", "c"}), revision(), on(0));
  auto other = deck("e", {"x", "y"});
  other.cards[1].state = CardState::draft;
  collection.add_deck(other, revision(), on(0));
  for (int day = 0; day < 12; ++day) {
    answer(collection, "a", 3 + day % 3, on(day));
    answer(collection, "a", 4, on(day, 1));
    if (day % 3 == 0) answer(collection, "b", day % 6, on(day, 2));
  }
  collection.suspend(get(collection, "b").ref, on(12));
  collection.undo(on(12, 1));
  collection.bury(get(collection, "x").ref, study_day(20), on(12, 2));
  answer(collection, "c", 5, on(12, 3));
  collection.undo(on(12, 4));
}

bool mentions(Health const& health, std::string const& words) {
  return std::any_of(health.findings.begin(), health.findings.end(),
                     [&](auto const& finding) { return finding.find(words) != std::string::npos; });
}

}  // namespace

TEST_CASE("a collection in use is sound and a rebuild changes no row") {
  TemporaryFolder const folder;
  auto collection = open(folder.file());
  fill(collection);
  auto const health = collection.check();
  CHECK(health.findings.empty());
  CHECK(health.cards == 5);
  CHECK(health.events == 33);
  auto const progress = rows(folder.file(), "progress");
  auto const days = rows(folder.file(), "answers_of_day");
  CHECK(collection.rebuild() == 0);
  CHECK(rows(folder.file(), "progress") == progress);
  CHECK(rows(folder.file(), "answers_of_day") == days);
}

TEST_CASE("a rebuild makes damaged states again as they were") {
  TemporaryFolder const folder;
  auto collection = open(folder.file());
  fill(collection);
  auto const progress = rows(folder.file(), "progress");
  auto const days = rows(folder.file(), "answers_of_day");
  auto const decks = rows(folder.file(), "deck");
  struct Fault {
    std::string sql, finding;
    int differing;
  };
  for (auto const& fault : {
           Fault{"update progress set lapses = lapses + 1 where card = 1", "progress of card a", 1},
           Fault{"update progress set due = due + 1, interval_days = interval_days + 1 where card = 1",
                 "progress of card a", 1},
           Fault{"update progress set interval_days = 99999, due = last_review + 99999 where card = 1",
                 "card a has an impossible interval", 1},
           Fault{"update progress set reviews = 0 where card = 1", "card a is due but was never answered", 1},
           Fault{"update progress set suspended = 1, buried_until = 7 where card = 2", "progress of card b",
                 1},
           Fault{"update progress set active = 0 where card = 1", "progress of card a", 1},
           Fault{"update progress set position = 9 where card = 3", "progress of card c", 1},
           Fault{"delete from progress where card <> 2", "progress of card a", 4},
           Fault{"insert into progress select 77, null, null, 0, 0, 0, 250, null, null, null, null, 0, 0, 0, "
                 "0, "
                 "null, null, 0, 0",
                 "progress row 77 belongs to no card", 1},
           Fault{"update answers_of_day set answers = 99", "count of answers on 2026-03-01", 12},
           Fault{"update deck set active = 0 where name = 'd'", "deck d miscounts", 1},
       }) {
    CAPTURE(fault.sql);
    tamper(folder.file(), fault.sql);
    CHECK(mentions(collection.check(), fault.finding));
    CHECK(collection.rebuild() == fault.differing);
    CHECK(collection.check().findings.empty());
    CHECK(rows(folder.file(), "progress") == progress);
    CHECK(rows(folder.file(), "answers_of_day") == days);
    CHECK(rows(folder.file(), "deck") == decks);
  }
}

TEST_CASE("faults in the log itself are found") {
  TemporaryFolder const folder;
  auto collection = open(folder.file());
  fill(collection);
  tamper(folder.file(), "drop trigger event_stays; drop trigger event_is_kept");
  struct Fault {
    std::string sql, finding;
  };
  std::vector<Fault> const faults = {
      {"delete from answer where event = 5; delete from event where row = 5", "has gaps"},
      {"update event set card = null where row = 1", "names none"},
      {"update event set card = 999 where row = 1", "card that is not there"},
      {"update event set target = x'00000000000000000000000000000000' where kind = 'void'", "voids an event"},
      {"update event set grade = 9 where row = 1", "no grade"},
      {"insert into answer values (999, 'lost')", "answer 999 belongs to no event"},
      {"delete from card where id = 1", "that is not there"},
      {"delete from deck where id = 1", "content but no deck"},
  };
  for (auto const& fault : faults) {
    CAPTURE(fault.sql);
    TemporaryFolder const copy;
    std::filesystem::copy_file(folder.file(), copy.file());
    tamper(copy.file(), fault.sql);
    auto const planted = open(copy.file());
    CHECK(mentions(planted.check(), fault.finding));
  }
}

TEST_CASE("damage in the middle of the file is found and told") {
  TemporaryFolder const folder;
  {
    auto collection = open(folder.file());
    Deck large = deck("d", {});
    for (int i = 0; i < 2000; ++i) large.cards.push_back(card("c" + std::to_string(i)));
    collection.add_deck(large, revision(), on(0));
  }
  auto const size = std::filesystem::file_size(folder.file());
  std::fstream file(folder.file(), std::ios::binary | std::ios::in | std::ios::out);
  file.seekp(static_cast<std::streamoff>(size / 2 / 4096 * 4096));
  file << std::string(4096, 'Z');
  file.close();
  CHECK_FALSE(open(folder.file()).check().findings.empty());
}

TEST_CASE("another scheduler folds the whole log again and back") {
  TemporaryFolder const folder;
  auto collection = open(folder.file());
  fill(collection);
  auto const before = rows(folder.file(), "progress");
  collection.set_settings({schedule::Scheduler::sm2_common, 4, 10});
  auto const a = get(collection, "a");
  CHECK(rows(folder.file(), "progress") != before);
  CHECK(a.progress == schedule::fold(collection.history(a.ref), schedule::Scheduler::sm2_common));
  CHECK(collection.check().findings.empty());
  collection.set_settings({schedule::Scheduler::sm2, 4, 10});
  CHECK(rows(folder.file(), "progress") == before);
}

TEST_CASE("cards and decks that cannot be read or were changed are found and adding them again helps") {
  TemporaryFolder const folder;
  auto collection = open(folder.file());
  fill(collection);
  auto const progress = rows(folder.file(), "progress");
  struct Fault {
    std::string sql, finding;
  };
  for (auto const& fault : {
           Fault{"update content set kind = 'x' where card = 1", "card a in deck d cannot be read"},
           Fault{"update content set details = '{' where card = 1", "card a in deck d cannot be read"},
           Fault{"update content set concepts = '[1]' where card = 1", "card a in deck d cannot be read"},
           Fault{"update content set made = 'god', after = 'x' where card = 1", "cannot be read"},
           Fault{"update content set answer = 'forty-two' where card = 1", "card a in deck d is not as"},
           Fault{"update deck set goals = '[' where name = 'd'", "goals or aliases of deck d"},
           Fault{"update deck set aliases = '[[1]]' where name = 'd'", "goals or aliases of deck d"},
       }) {
    CAPTURE(fault.sql);
    tamper(folder.file(), fault.sql);
    auto const health = collection.check();
    CHECK(mentions(health, fault.finding));
    CHECK(health.findings.size() == 1);
    auto const cure = fault.finding.starts_with("goals") ? Cure::add_again : Cure::remove_and_add;
    CHECK(health.cures == std::set{cure});
    if (cure == Cure::remove_and_add) collection.remove_deck("d");
    collection.add_deck(deck("d", {"a", "b", "c"}), revision(), on(13));
    CHECK(collection.check().findings.empty());
    CHECK(rows(folder.file(), "progress").size() == progress.size());
  }
}

TEST_CASE("what a file lacks is called damage and not the disk") {
  for (auto const* sql : {"drop table answer", "delete from collection"}) {
    CAPTURE(std::string(sql));
    TemporaryFolder const folder;
    { fill(*std::make_unique<Collection>(open(folder.file()))); }
    tamper(folder.file(), std::string("pragma foreign_keys = off; ") + sql);
    auto const health = open(folder.file()).check();
    CHECK_FALSE(health.findings.empty());
    CHECK(health.cures.contains(Cure::restore));
  }
  TemporaryFolder const folder;
  { fill(*std::make_unique<Collection>(open(folder.file()))); }
  tamper(folder.file(), "pragma user_version = 0");
  try {
    static_cast<void>(open(folder.file()));
    FAIL("a damaged collection was opened");
  } catch (StoreError const& error) {
    CHECK(error.kind() == StoreError::Kind::corrupt);
  }
}
