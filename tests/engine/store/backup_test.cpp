#include <doctest/doctest.h>
#include <sqlite3.h>
#include <sys/stat.h>

#include <fstream>

#include "tests/engine/store/fixture.hpp"

using namespace graven;
using namespace graven::store;
using namespace graven::store::testing;

namespace {

/// The default VFS, which opens every database read-only.
sqlite3_vfs* read_only_vfs() {
  static sqlite3_vfs vfs = [] {
    auto made = *sqlite3_vfs_find(nullptr);
    made.zName = "read-only";
    made.xOpen = [](sqlite3_vfs*, char const* name, sqlite3_file* file, int flags, int* out) {
      auto* const base = sqlite3_vfs_find(nullptr);
      int const asked = (flags & ~(SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)) | SQLITE_OPEN_READONLY;
      return base->xOpen(base, name, file, asked, out);
    };
    return made;
  }();
  return &vfs;
}

}  // namespace

TEST_CASE("a backup is a whole private copy that opens as a collection") {
  TemporaryFolder const folder;
  auto collection = open(folder.file());
  collection.add_deck(deck("d", {"a", "b"}), revision(), on(0));
  answer(collection, "a", 4, on(0));
  auto const target = folder.path() / "copy.db";
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
  std::ofstream(folder.path() / "notes.txt") << "an older backup, or notes";
  CHECK_THROWS_AS(collection.backup_to(folder.path() / "notes.txt"), StoreError);
  CHECK(bytes(folder.path() / "notes.txt") == "an older backup, or notes");
  std::filesystem::create_symlink(folder.path() / "nowhere", folder.path() / "link");
  CHECK_THROWS_AS(collection.backup_to(folder.path() / "link"), StoreError);
  CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 4);
  CHECK(collection.check().findings.empty());
}

TEST_CASE("a read-only collection is backed up") {
  TemporaryFolder const folder;
  {
    auto collection = open(folder.file());
    collection.add_deck(deck("d", {"a"}), revision(), on(0));
    answer(collection, "a", 4, on(0));
  }
  // Root writes whatever the mode says, but not through a connection that is asked to read only.
  REQUIRE(sqlite3_vfs_register(read_only_vfs(), 0) == SQLITE_OK);
  auto const collection = open(folder.file(), "read-only");
  CHECK_THROWS_AS(Collection(folder.file(), {seeded_random(1), on(0).at, "read-only"}).rebuild(), StoreError);
  collection.backup_to(folder.path() / "copy.db");
  sqlite3_vfs_unregister(read_only_vfs());
  CHECK(rows(folder.path() / "copy.db", "event") == rows(folder.file(), "event"));
}

TEST_CASE("a backup of a damaged collection says that it is the collection") {
  TemporaryFolder const folder;
  auto collection = open(folder.file());
  Deck large = deck("d", {});
  for (int i = 0; i < 2000; ++i) large.cards.push_back(card("c" + std::to_string(i)));
  collection.add_deck(large, revision(), on(0));
  auto const size = std::filesystem::file_size(folder.file());
  {
    std::fstream file(folder.file(), std::ios::binary | std::ios::in | std::ios::out);
    file.seekp(static_cast<std::streamoff>(size / 2 / 4096 * 4096));
    file << std::string(4096, 'Z');
  }
  auto const damaged = open(folder.file());
  auto const target = folder.path() / "copy.db";
  try {
    damaged.backup_to(target);
    FAIL("a damaged collection was backed up");
  } catch (StoreError const& error) {
    CHECK(error.kind() == StoreError::Kind::corrupt);
    CHECK(std::string(error.what()).starts_with(folder.file().string() + " is damaged"));
  }
  CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 1);
}
