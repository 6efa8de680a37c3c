#include <doctest/doctest.h>
#include <sqlite3.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "tests/cli/commands/desk.hpp"

namespace graven::cli {
namespace {

namespace fs = std::filesystem;
using testing::Desk;
using testing::execute;
using testing::has;
using testing::joins_deck;
using testing::Stocked;

/// Every kind of command meets the same collection and says the same.
void all_refuse(Desk& desk, std::string_view part) {
  for (auto const& words : {std::vector<std::string>{},
                            {"stats"},
                            {"cards", "--json"},
                            {"add", desk.path("joins.deck.md")},
                            {"undo"},
                            {"doctor"},
                            {"backup"},
                            {"config", "rollover", "3"}}) {
    auto const outcome = desk.run(words);
    CAPTURE(outcome.err);
    CHECK(outcome.code == 3);
    CHECK(outcome.out.empty());
    CHECK(has(outcome.err, "error: "));
    CHECK(has(outcome.err, part));
  }
}

TEST_CASE("a file that is no collection is refused and left alone") {
  Desk desk;
  desk.file("joins.deck.md", joins_deck);
  for (auto const& bytes :
       {std::string("my thesis, chapter 1, in which all is explained at length\n"), std::string(4096, 'x')}) {
    desk.variables["GRAVEN_DB"] = desk.file("thesis.db", bytes);
    all_refuse(desk, "thesis.db");
    CHECK(desk.read("thesis.db") == bytes);
  }
}

TEST_CASE("another program's database is refused and left alone") {
  Desk desk;
  desk.file("joins.deck.md", joins_deck);
  auto const other = desk.path("other.db");
  execute(other, "create table mine(x); insert into mine values (1)");
  auto const before = desk.read("other.db");
  desk.variables["GRAVEN_DB"] = other;
  all_refuse(desk, "other.db");
  CHECK(desk.read("other.db") == before);
}

TEST_CASE("a collection of a newer graven is refused and left alone") {
  Stocked desk;
  execute(desk.database(), "pragma user_version = 9999");
  auto const before = desk.read("data/graven/collection.db");
  all_refuse(desk, "newer");
  CHECK(desk.read("data/graven/collection.db") == before);
}

TEST_CASE("a corrupt collection is never called sound") {
  Stocked desk;
  auto bytes = desk.read("data/graven/collection.db");
  REQUIRE(bytes.size() > 8192);
  for (std::size_t at = 4096; at < bytes.size(); ++at) bytes[at] = static_cast<char>(at * 31);
  desk.file("data/graven/collection.db", bytes);
  auto const outcome = desk.run({"doctor"});
  CHECK(outcome.code != 0);
  CHECK(outcome.code != 70);
}

TEST_CASE("doctor names the newest backup when the collection cannot be opened at all") {
  Stocked desk;
  auto const bytes = desk.read("data/graven/collection.db");
  desk.file("data/graven/collection.db", bytes.substr(0, 5000));
  auto outcome = desk.run({"doctor"});
  CAPTURE(outcome.err);
  CHECK(outcome.code == 3);
  CHECK(has(outcome.err, "there is no backup in"));
  desk.file("data/graven/collection.db", bytes);
  REQUIRE(desk.run({"backup"}).code == 0);
  REQUIRE(desk.run({"backup"}).code == 0);
  for (auto const& cut : {bytes.substr(0, 5000), bytes.substr(0, 50)}) {
    desk.file("data/graven/collection.db", cut);
    outcome = desk.run({"doctor"});
    CAPTURE(outcome.err);
    CHECK(outcome.code == 3);
    CHECK(has(outcome.err, "cp " + desk.path("data/graven/backups/2026-03-01T10-00-00Z_2.db")));
  }
}

TEST_CASE("the way back can be typed as it is printed and takes a journal that was left out of the way") {
  Stocked desk;
  auto const bytes = desk.read("data/graven/collection.db");
  desk.variables["GRAVEN_DB"] = desk.file("it's mine/my words.db", bytes);
  REQUIRE(desk.run({"backup"}).code == 0);
  desk.file("it's mine/my words.db", bytes.substr(0, 5000));
  desk.file("it's mine/my words.db-journal", "not whole");
  auto const message = desk.run({"doctor"}).err;
  std::string const before = "newest backup: ";
  auto const commands = message.substr(message.find(before) + before.size());
  CAPTURE(commands);
  REQUIRE(desk.run({"stats"}).code == 3);
  desk.file("commands", commands);
  desk.file("it's mine/my words.db-journal", "not whole");
  REQUIRE(std::system(("sh " + desk.path("commands")).c_str()) == 0);
  CHECK(desk.run({"doctor"}).code == 0);
  CHECK_FALSE(fs::exists(desk.path("it's mine/my words.db-journal")));
}

TEST_CASE("doctor says of each kind of problem what helps") {
  struct Row {
    char const* sql;
    std::string_view help;
  };
  for (auto const& row : {Row{"update progress set lapses = 7", "graven doctor --rebuild"},
                          Row{"update content set details = '{'", "graven deck remove DECK"},
                          Row{"update deck set goals = '{'", "add its file again"},
                          Row{"delete from collection", "there is no backup in"}}) {
    CAPTURE(std::string(row.sql));
    Stocked desk;
    execute(desk.database(), row.sql);
    auto const outcome = desk.run({"doctor"});
    CHECK(outcome.code == 1);
    CHECK(has(outcome.out, "problem: "));
    CHECK(has(outcome.out, row.help));
  }
  Stocked desk;
  execute(desk.database(), "delete from collection");
  auto const rebuild = desk.run({"doctor", "--rebuild"});
  CHECK(rebuild.code == 3);
  CHECK_FALSE(has(rebuild.err, "--rebuild"));
}

TEST_CASE("a locked collection is named and nothing is lost") {
  Stocked desk;
  sqlite3* db = nullptr;
  REQUIRE(sqlite3_open(desk.database().c_str(), &db) == SQLITE_OK);
  REQUIRE(sqlite3_exec(db, "begin exclusive", nullptr, nullptr, nullptr) == SQLITE_OK);
  auto const outcome = desk.run({"config", "rollover", "3"});
  sqlite3_close(db);
  CHECK(outcome.code == 3);
  CHECK(has(outcome.err, "collection.db"));
  CHECK(desk.run({"config", "rollover"}).out == "4\n");
}

TEST_CASE("a read-only collection can be read but not changed") {
  if (geteuid() == 0) return;  // root writes everywhere
  Stocked desk;
  fs::permissions(desk.database(), fs::perms::owner_read);
  CHECK(desk.run({"cards"}).code == 0);
  auto const outcome = desk.run({"config", "rollover", "3"});
  CHECK(outcome.code == 3);
  CHECK(has(outcome.err, "collection.db"));
}

TEST_CASE("a folder or a place without a way to it is no collection") {
  Desk desk;
  desk.file("joins.deck.md", joins_deck);
  desk.variables["GRAVEN_DB"] = desk.folder.string();
  CHECK(has(desk.run({"stats"}).err, "is a folder"));
  desk.file("plain", "");
  fs::create_symlink("loop", desk.path("loop"));
  fs::create_symlink("nowhere", desk.path("dangling"));
  struct Row {
    std::string place, why;
  };
  for (auto const& row :
       {Row{desk.path("plain/collection.db"), "Not a directory"}, Row{"/dev/null", "is not a file"},
        Row{desk.path("loop"), "symbolic links"}, Row{desk.path("dangling"), "leads nowhere"},
        Row{"/proc/nowhere/collection.db", "cannot be made: No such file"}}) {
    CAPTURE(row.place);
    desk.variables["GRAVEN_DB"] = row.place;
    auto const outcome = desk.run({"config", "rollover", "3"});
    CHECK(outcome.code == 3);
    CHECK(has(outcome.err, row.why));
    CHECK_FALSE(has(outcome.err, "free space"));
  }
}

}  // namespace
}  // namespace graven::cli
