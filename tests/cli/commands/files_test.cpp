#include "cli/files.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

#include "cli/context.hpp"
#include "tests/cli/commands/desk.hpp"

namespace graven::cli {
namespace {

namespace fs = std::filesystem;
using testing::Desk;

std::size_t entries_in(fs::path const& folder) {
  return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

unsigned mode_of(std::string const& path) {
  struct stat status {};
  REQUIRE(stat(path.c_str(), &status) == 0);
  return status.st_mode & 0777U;
}

TEST_CASE("a written file replaces the old one whole and leaves nothing beside it") {
  Desk desk;
  auto const target = desk.file("a.md", "old");
  write_file(target, "new");
  CHECK(desk.read("a.md") == "new");
  CHECK(entries_in(desk.folder) == 1);
}

TEST_CASE("a replaced file keeps its mode and a private one is readable by its owner only") {
  Desk desk;
  auto const target = desk.file("a.md", "old");
  chmod(target.c_str(), 0640);
  write_file(target, "new");
  CHECK(mode_of(target) == 0640U);
  write_file(desk.path("b.md"), "x", Access::owner_only);
  CHECK(mode_of(desk.path("b.md")) == 0600U);
}

TEST_CASE("writing through a link replaces the file behind it and keeps the link") {
  Desk desk;
  desk.file("real/a.md", "old");
  fs::create_symlink(desk.path("real/a.md"), desk.path("link.md"));
  write_file(desk.path("link.md"), "new");
  CHECK(fs::is_symlink(desk.path("link.md")));
  CHECK(desk.read("real/a.md") == "new");
}

TEST_CASE("a link put where the temporary file would go is not followed") {
  Desk desk;
  auto const victim = desk.file("elsewhere/victim", "precious");
  for (int attempt = 0; attempt < 3; ++attempt) {
    fs::create_symlink(victim, desk.folder / (".graven-" + std::to_string(getpid()) + "-" +
                                              std::to_string(attempt) + ".tmp"));
  }
  write_file(desk.path("a.md"), "new");
  CHECK(desk.read("elsewhere/victim") == "precious");
  CHECK(desk.read("a.md") == "new");
}

TEST_CASE("what cannot be written is named and the old file stays") {
  Desk desk;
  CHECK_THROWS_AS(write_file(desk.path("missing/a.md"), "x"), CommandError);
  CHECK_THROWS_AS(write_file(desk.folder, "x"), CommandError);
  CHECK_THROWS_AS(write_file("/dev/null", "x"), CommandError);
  fs::create_symlink(desk.path("nowhere"), desk.path("dangling"));
  CHECK_THROWS_AS(write_file(desk.path("dangling"), "x"), CommandError);
}

TEST_CASE("only regular files and pipes within the limit are read") {
  Desk desk;
  CHECK(read_file(desk.file("a", "bytes\0and more")) == "bytes");
  CHECK(read_file(desk.file("empty", "")).empty());
  CHECK(read_file(desk.file("exact", "1234"), 4) == "1234");
  CHECK_THROWS_AS(static_cast<void>(read_file(desk.file("large", "12345"), 4)), CommandError);
  for (auto const& bad :
       {desk.folder.string(), desk.path("missing"), std::string("/dev/zero"), std::string()}) {
    CAPTURE(bad);
    CHECK_THROWS_AS(static_cast<void>(read_file(bad)), CommandError);
  }
}

TEST_CASE("output never destroys what it was made of or a device or a database") {
  Desk desk;
  auto const source = desk.file("source.md", "text");
  fs::create_hard_link(source, desk.path("same.md"));
  auto const database = desk.file("a.db", std::string_view("SQLite format 3\0and more", 24));
  refuse_to_destroy(desk.path("new.md"), {{source, "the source"}});
  refuse_to_destroy(desk.file("old.md", "old"), {{source, "the source"}});
  for (auto const& bad :
       {source, desk.path("same.md"), database, desk.folder.string(), std::string("/dev/null")}) {
    CAPTURE(bad);
    CHECK_THROWS_AS(refuse_to_destroy(bad, {{source, "the source"}}), CommandError);
  }
}

TEST_CASE("every file that cannot be used is told with a way out") {
  Desk desk;
  auto const remedy = [](auto action) {
    try {
      action();
    } catch (CommandError const& error) {
      return error.remedy();
    }
    return std::string("no error");
  };
  CHECK(remedy([&] { static_cast<void>(read_file(desk.path("missing"))); }) ==
        "check the name and the folder you are in");
  CHECK(testing::has(remedy([&] { static_cast<void>(read_file(desk.file("a", "12345"), 4)); }), "5 MiB"));
  CHECK(testing::has(remedy([&] { static_cast<void>(read_file("/dev/null")); }), "text file"));
  CHECK(testing::has(remedy([&] { write_file(desk.path("missing/a"), "x"); }), "check the folder"));
}

TEST_CASE("private folders are made down the whole path") {
  Desk desk;
  make_private_folder(desk.path("a/b/c"));
  CHECK(mode_of(desk.path("a")) == 0700U);
  CHECK(mode_of(desk.path("a/b/c")) == 0700U);
  desk.file("plain", "");
  CHECK_THROWS_AS(make_private_folder(desk.path("plain/x")), CommandError);
}

}  // namespace
}  // namespace graven::cli
