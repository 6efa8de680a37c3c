#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

#include "tests/cli/commands/team_desks.hpp"

/// What somebody may put into a folder that everybody can write to.
namespace graven::cli {
namespace {

namespace fs = std::filesystem;
using testing::Desk;
using testing::files_below;
using testing::has;
using testing::Member;
using testing::team_state;

/// A team whose only member has shared three answers.
struct Attacked {
  Attacked() {
    fs::create_directory(shared());
    ada = std::make_unique<Member>(shared(), "Ada");
    ada->review("all left rows\nnulls\n\n");
    REQUIRE(ada->run({"team", "share"}).code == 0);
    for (auto const& [path, bytes] : files_below(shared())) {
      if (path.ends_with(".seg")) {
        segment = bytes;
        learner_folder = fs::path(path).parent_path();
      }
    }
  }
  [[nodiscard]] std::string shared() const { return manager.path("shared"); }
  testing::Outcome collect() { return manager.run({"team", "collect", shared()}); }
  std::size_t events() { return team_state(manager.path("data/graven/team.db")).events.size(); }
  void put(std::string const& name, std::string_view bytes) { manager.file("shared/" + name, bytes); }

  Desk manager;
  std::unique_ptr<Member> ada;
  std::string segment;
  fs::path learner_folder;
};

TEST_CASE("forged and truncated and conflicted segments are left aside and told") {
  Attacked team;
  auto forged = team.segment;
  forged.replace(forged.find("\"g\":5"), 5, "\"g\":0");
  team.put("segments/x/forged.seg", forged);
  team.put("segments/x/truncated.seg", team.segment.substr(0, team.segment.size() / 2));
  team.put("segments/x/conflict.seg", "<<<<<<< HEAD\n" + team.segment + "=======\n>>>>>>> other\n");
  team.put("segments/x/empty.seg", "");
  team.put("segments/x/zeros.seg", std::string(5000, '\0'));
  team.put("members/conflict.toml", "<<<<<<< HEAD\n");
  team.put("members/deep.toml", std::string(15'000, '['));
  team.put("roster.toml", "<<<<<<< HEAD\n");
  auto const collected = team.collect();
  CHECK(collected.code == 0);
  CHECK(has(collected.out, "3 new events in 1 new file."));
  for (auto const* told :
       {"forged.seg is not signed", "truncated.seg does not end", "conflict.seg holds the marks", "empty.seg",
        "zeros.seg", "conflict.toml", "deep.toml", "roster.toml holds the marks"}) {
    CAPTURE(told);
    CHECK(has(collected.err, told));
  }
  CHECK(team.events() == 3);
}

TEST_CASE("links are not followed in reading") {
  Attacked team;
  auto const outside = team.manager.file("outside/real.seg", team.segment);
  fs::rename(team.learner_folder, team.manager.path("elsewhere"));
  fs::create_directory_symlink(team.manager.path("elsewhere"), team.learner_folder);
  fs::create_directories(team.shared() + "/segments/x");
  fs::create_symlink(outside, team.shared() + "/segments/x/link.seg");
  fs::create_symlink("/dev/zero", team.shared() + "/segments/x/zero.seg");
  fs::create_symlink("loop.seg", team.shared() + "/segments/x/loop.seg");
  auto const collected = team.collect();
  CHECK(has(collected.out, "0 new events"));
  CHECK(has(collected.err, "link.seg is a link"));
  CHECK(has(collected.err, "zero.seg is a link"));
}

TEST_CASE("links are not followed in writing") {
  Attacked team;
  team.ada->on_day(2);
  team.ada->review("all left rows\nnulls\n\n");
  auto const outside = team.manager.path("outside");
  fs::create_directory(outside);
  SUBCASE("the learner's folder") {
    fs::remove_all(team.learner_folder);
    fs::create_directory_symlink(outside, team.learner_folder);
    CHECK(team.ada->run({"team", "share"}).code == 3);
  }
  SUBCASE("the folder of all segments") {
    fs::remove_all(team.shared() + "/segments");
    fs::create_directory_symlink(outside, team.shared() + "/segments");
    CHECK(team.ada->run({"team", "share"}).code == 3);
  }
  SUBCASE("the member card") {
    auto const card = team.shared() + "/members/" + team.learner_folder.filename().string() + ".toml";
    fs::remove(card);
    fs::create_symlink(outside + "/card", card);
    CHECK(team.ada->run({"team", "join", team.shared(), "--name", "Ada"}).code == 3);
  }
  SUBCASE("what is erased") {
    team.manager.file("outside/keep.txt", "mine");
    fs::remove_all(team.learner_folder);
    fs::create_directory_symlink(outside, team.learner_folder);
    CHECK(team.ada->run({"team", "erase", "--yes"}).code == 0);
    CHECK(team.manager.read("outside/keep.txt") == "mine");
    fs::remove(outside + "/keep.txt");
  }
  CHECK(fs::is_empty(outside));
}

TEST_CASE("a segment of a gigabyte is refused by its size and a pipe holds nobody up") {
  Attacked team;
  team.put("segments/x/huge.seg", "");
  REQUIRE(::truncate((team.shared() + "/segments/x/huge.seg").c_str(), 1LL << 30) == 0);
  REQUIRE(::mkfifo((team.shared() + "/segments/x/pipe.seg").c_str(), 0600) == 0);
  fs::create_directory(team.shared() + "/segments/x/folder.seg");
  auto const collected = team.collect();
  CHECK(has(collected.err, "huge.seg is larger than 4 MiB"));
  CHECK(has(collected.err, "pipe.seg is not a file"));
  CHECK(has(collected.err, "folder.seg is not a file"));
  CHECK(has(collected.out, "3 new events"));
}

TEST_CASE("names steer no terminal and lead nowhere") {
  Attacked team;
  team.put("segments/x/\x1b[31mred\n\xff.seg", "nonsense");
  team.put("segments/x/..%2f..%2fetc.seg", "nonsense");
  auto const collected = team.collect();
  CHECK(collected.code == 0);
  CHECK_FALSE(has(collected.err, "\x1b"));
  CHECK_FALSE(has(collected.err, "\xff"));
  CHECK(has(team.manager.run({"team", "collect", team.shared(), "--json"}).out, "\"left_aside\""));
}

TEST_CASE("a folder of ten thousand files is gone through") {
  Attacked team;
  for (int i = 0; i < 10'000; ++i) {
    auto const name =
        team.shared() + "/segments/x" + std::to_string(i % 10) + "/" + std::to_string(i) + ".seg";
    if (i < 10) fs::create_directories(fs::path(name).parent_path());
    int const file = ::open(name.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    REQUIRE(file >= 0);
    ::close(file);
  }
  auto const collected = team.collect();
  CHECK(has(collected.out, "3 new events in 1 new file."));
  CHECK(has(collected.err, "and 9980 more like this"));
}

TEST_CASE("a stranger's tombstone erases nobody") {
  Attacked team;
  auto const name = team.learner_folder.filename().string();
  Member eve(team.shared(), "Eve");
  REQUIRE(eve.run({"team", "erase", "--yes"}).code == 0);
  auto stones = files_below(team.shared() + "/erased");
  REQUIRE(stones.size() == 1);
  team.put("erased/" + name + ".toml", stones.begin()->second);  // under another's name it is still her own
  REQUIRE(team.collect().code == 0);
  CHECK(team.events() == 3);
}

TEST_CASE("hidden and unfinished files are not looked at") {
  Attacked team;
  team.put("segments/x/.graven-1-0.tmp", "half");
  team.put("segments/x/.hidden.seg", "half");
  team.put("segments/x/notes.txt", "hello");
  team.put("segments/.git/x.seg", "half");
  CHECK(team.collect().err.empty());
}

TEST_CASE("a damaged key or membership is told with what helps") {
  Attacked team;
  team.ada->file("data/graven/team.key", "hello");
  auto const share = team.ada->run({"team", "share"});
  CHECK(share.code == 3);
  CHECK(has(share.err, "team.key is damaged"));
  team.ada->file("data/graven/team.toml", "[[[a]]]");
  CHECK(team.ada->run({"team", "share"}).code == 3);
  CHECK(team.ada->run({"review"}, "").code == 0);  // learning goes on
}

}  // namespace
}  // namespace graven::cli
