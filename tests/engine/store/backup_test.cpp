#include <doctest/doctest.h>
#include <sys/stat.h>

#include <fstream>

#include "tests/engine/store/fixture.hpp"

using namespace graven;
using namespace graven::store;
using namespace graven::store::testing;

TEST_CASE("a backup is a whole private copy that opens as a collection") {
  TemporaryFolder const folder;
  auto collection = open(folder.file());
  collection.add_deck(deck("d", {"a", "b"}), revision(), on(0));
  answer(collection, "a", 4, on(0));
  auto const target = folder.path() / "copy.db";
  std::ofstream(target) << "an older backup";
  collection.backup_to(target);
  struct stat status {};
  REQUIRE(::stat(target.c_str(), &status) == 0);
  CHECK((status.st_mode & 0777U) == 0600);
  auto const copy = open(target);
  CHECK(copy.check().findings.empty());
  CHECK(get(copy, "a").progress == get(collection, "a").progress);
  for (auto const* table : {"event", "progress", "content", "answer", "deck", "collection"}) {
    CHECK(rows(target, table) == rows(folder.file(), table));
  }
  CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 2);
}

TEST_CASE("a backup that cannot be written leaves what was there") {
  TemporaryFolder const folder;
  auto collection = open(folder.file());
  collection.add_deck(deck("d", {"a"}), revision(), on(0));
  CHECK_THROWS_AS(collection.backup_to(folder.path() / "missing" / "copy.db"), StoreError);
  CHECK_THROWS_AS(collection.backup_to(folder.file()), StoreError);
  std::filesystem::create_directory(folder.path() / "taken");
  CHECK_THROWS_AS(collection.backup_to(folder.path() / "taken"), StoreError);
  CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 2);
  CHECK(collection.check().findings.empty());
}
