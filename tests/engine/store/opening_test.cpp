#include <SQLiteCpp/SQLiteCpp.h>
#include <doctest/doctest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <sstream>

#include "tests/engine/store/fixture.hpp"

using namespace graven;
using namespace graven::store;
using namespace graven::store::testing;

namespace {

using Kind = StoreError::Kind;

Kind kind_of_failure(std::filesystem::path const& file) {
  try {
    auto const opened = open(file, {}, 20);
  } catch (StoreError const& error) {
    CHECK(std::string(error.what()).find(file.filename().string()) != std::string::npos);
    CHECK_FALSE(error.remedy().empty());
    return error.kind();
  }
  FAIL("it opened");
  return Kind::not_ours;
}

void write_file(std::filesystem::path const& file, std::string const& content) {
  std::ofstream(file, std::ios::binary) << content;
}

unsigned mode_of(std::filesystem::path const& path) {
  struct stat status {};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  return status.st_mode & 0777U;
}

/// Runs `action` in a child without root's rights; true when it returned true.
template <class Action>
bool as_nobody(Action action) {
  auto const child = ::fork();
  if (child == 0) {
    if (::geteuid() == 0 && ::setuid(65534) != 0) ::_exit(2);
    ::_exit(action() ? 0 : 1);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace

TEST_CASE("a new collection is private and so is its folder") {
  TemporaryFolder const folder;
  auto const file = folder.path() / "data" / "graven" / "collection.db";
  auto const collection = open(file);
  CHECK(mode_of(file) == 0600);
  CHECK(mode_of(file.parent_path()) == 0700);
  CHECK(mode_of(file.parent_path().parent_path()) == 0700);
  CHECK(collection.settings() == Settings{});
  CHECK(collection.decks().empty());
  CHECK_FALSE(collection.last_event_at());
  CHECK(collection.check().findings.empty());
}

TEST_CASE("an empty file becomes a collection") {
  TemporaryFolder const folder;
  write_file(folder.file(), "");
  CHECK(open(folder.file()).decks().empty());
}

TEST_CASE("what is not a collection is refused and left alone") {
  TemporaryFolder const folder;
  SUBCASE("a short text") { write_file(folder.file(), "hello"); }
  SUBCASE("a long text") { write_file(folder.file(), std::string(10'000, 'x')); }
  SUBCASE("a database of another program") {
    SQLite::Database other(folder.file().string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    other.exec("create table notes (id integer)");
  }
  SUBCASE("a database with another application id") {
    SQLite::Database other(folder.file().string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    other.exec("pragma application_id = 7");
  }
  auto const before = bytes(folder.file());
  CHECK(kind_of_failure(folder.file()) == Kind::not_ours);
  CHECK(bytes(folder.file()) == before);
}

TEST_CASE("a collection of a newer graven is refused and left alone") {
  TemporaryFolder const folder;
  { auto const made = open(folder.file()); }
  tamper(folder.file(), "pragma user_version = 99");
  auto const before = bytes(folder.file());
  CHECK(kind_of_failure(folder.file()) == Kind::newer);
  CHECK(bytes(folder.file()) == before);
}

TEST_CASE("a damaged collection is told as such") {
  TemporaryFolder const folder;
  {
    auto collection = open(folder.file());
    collection.add_deck(deck("d", {"a"}), revision(), on(0));
  }
  auto content = bytes(folder.file());
  for (std::size_t at = 4096; at < content.size(); ++at) content[at] = '\x5a';
  write_file(folder.file(), content);
  CHECK(kind_of_failure(folder.file()) == Kind::corrupt);
}

TEST_CASE("a folder in the place of the file cannot be opened") {
  TemporaryFolder const folder;
  std::filesystem::create_directory(folder.file());
  CHECK(kind_of_failure(folder.file()) == Kind::cannot_open);
}

TEST_CASE("a file in the place of the folder cannot be opened") {
  TemporaryFolder const folder;
  write_file(folder.path() / "data", "");
  CHECK(kind_of_failure(folder.path() / "data" / "collection.db") == Kind::cannot_open);
}

TEST_CASE("a collection in a folder that cannot be written is readable and says why it takes no answer") {
  TemporaryFolder const folder;
  {
    auto collection = open(folder.file());
    collection.add_deck(deck("d", {"a"}), revision(), on(0));
  }
  bool file_too = false;
  SUBCASE("the folder") {}
  SUBCASE("the folder and the file") { file_too = true; }
  ::chmod(folder.file().c_str(), file_too ? 0444 : 0666);
  ::chmod(folder.path().c_str(), 0555);
  CHECK(as_nobody([&] {
    auto collection = open(folder.file());
    if (collection.cards().size() != 1 || collection.fresh(study_day(0)).size() != 1) return false;
    try {
      collection.suspend(CardRef{1}, on(0));
    } catch (StoreError const& error) {
      return error.kind() == Kind::read_only || error.kind() == Kind::cannot_open;
    }
    return false;
  }));
  CHECK(as_nobody([&] {
    try {
      auto const made = open(folder.path() / "new.db");
    } catch (StoreError const& error) {
      return error.kind() == Kind::cannot_open;
    }
    return false;
  }));
  ::chmod(folder.path().c_str(), 0755);
}

TEST_CASE("a collection that another program holds is told as locked") {
  TemporaryFolder const folder;
  { auto const made = open(folder.file()); }
  SQLite::Database other(folder.file().string(), SQLite::OPEN_READWRITE);
  other.exec("begin exclusive");
  CHECK(kind_of_failure(folder.file()) == Kind::locked);
  other.exec("rollback");
  auto collection = open(folder.file(), {}, 20);
  other.exec("begin immediate");
  CHECK(collection.decks().empty());
  CHECK_THROWS_AS(collection.add_deck(deck("d", {"a"}), revision(), on(0)), StoreError);
  other.exec("rollback");
  CHECK(collection.add_deck(deck("d", {"a"}), revision(), on(0)).new_deck);
}

TEST_CASE("several processes may make one collection at once") {
  TemporaryFolder const folder;
  std::vector<pid_t> children;
  for (int i = 0; i < 8; ++i) {
    auto const child = ::fork();
    if (child == 0) {
      try {
        auto collection = open(folder.file());
        collection.add_deck(deck("deck-" + std::to_string(i), {"a"}), revision(), on(0));
        ::_exit(0);
      } catch (std::exception const&) {
        ::_exit(1);
      }
    }
    children.push_back(child);
  }
  for (auto const child : children) {
    int status = 0;
    ::waitpid(child, &status, 0);
    CHECK(status == 0);
  }
  auto const collection = open(folder.file());
  CHECK(collection.decks().size() == 8);
  CHECK(collection.check().findings.empty());
  CHECK(rows(folder.file(), "device").size() == 1);
}

TEST_CASE("settings survive reopening") {
  TemporaryFolder const folder;
  Settings const settings{schedule::Scheduler::sm2_common, 23, 3};
  open(folder.file()).set_settings(settings);
  CHECK(open(folder.file()).settings() == settings);
}

TEST_CASE("the file is kept with one journal that is deleted and never in write-ahead mode") {
  TemporaryFolder const folder;
  { auto const made = open(folder.file()); }
  tamper(folder.file(), "pragma journal_mode = wal");
  { auto const reopened = open(folder.file()); }
  SQLite::Database const database(folder.file().string());
  SQLite::Statement mode(const_cast<SQLite::Database&>(database), "pragma journal_mode");
  REQUIRE(mode.executeStep());
  CHECK(mode.getColumn(0).getString() == "delete");
}

namespace {

/// A collection as the first version made it: a card `a` of deck `d` that was answered, and what `sql` adds.
void make_first_version(std::filesystem::path const& file, std::string const& sql) {
  {
    std::ifstream in(std::string(GRAVEN_SOURCE_DIR) + "/engine/store/schema/001_initial.sql");
    std::ostringstream schema;
    schema << in.rdbuf();
    REQUIRE_FALSE(schema.str().empty());
    SQLite::Database old(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    old.exec(schema.str());
    old.exec(
        "insert into device values (1, x'01990000000070008000000000000001');"
        "insert into collection values (1, 1, 0, 'sm2', 4, 10);"
        "insert into deck_revision values (1, 'd', '1', 77000);"
        "insert into card values (1, 'd', 'a');"
        "insert into event values (1, x'01990000000070008000000000000002', 1, 1, 1, 5, 0, 5, 0, 20513, "
        "'review', 1, 1, "
        "5, 5, '[]', null, null, 'sm2', 1, null, null, null, '');"
        "insert into answers_of_day values (20513, 1);"
        "insert into progress values (1, null, null, 0, 1, 1, 260, 20514, 20513, 20513, 5, 1, 0, 0, 0, null, "
        "5, 0);" +
        sql + "pragma user_version = 1");
  }
  tamper(file, "pragma application_id = " + std::to_string([] {
                 TemporaryFolder const other;
                 { auto const made = open(other.file()); }
                 SQLite::Database database(other.file().string());
                 return database.execAndGet("pragma application_id").getInt();
               }()));
}

}  // namespace

TEST_CASE("a collection of the first schema is brought up to date and keeps its progress") {
  TemporaryFolder const folder;
  make_first_version(folder.file(), "");
  auto collection = open(folder.file());
  CHECK(collection.check().findings.empty());
  CHECK(collection.rebuild() == 0);
  collection.add_deck(deck("d", {"a"}), revision(2), on(0));
  CHECK(get(collection, "a").progress.reviews == 1);
}

TEST_CASE("a card of the first schema changed when its deck was first seen as it is") {
  TemporaryFolder const folder;
  make_first_version(
      folder.file(),
      "insert into deck values (1, 'd', 'd', '', '', '', 1, '[]', '[]', 1, 1, 0, 0);"
      "insert into content values (1, 1, 1, zeroblob(16), 'recall', 'active', 'match', 'hand', "
      "'', 'q', 'a', null, null, '[]', '', '');"
      "update progress set deck = 1, position = 1, active = 1;");
  auto const collection = open(folder.file());
  auto const cards = collection.deck_cards(collection.find_deck("d")->ref);
  REQUIRE(cards.size() == 1);
  CHECK(cards[0].changed_at.time_since_epoch().count() == 77000);
}
