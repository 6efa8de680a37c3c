#include <doctest/doctest.h>
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <random>
#include <set>

#include "tests/cli/commands/team_desks.hpp"

namespace graven::cli {
namespace {

namespace fs = std::filesystem;
using testing::Desk;
using testing::files_below;
using testing::has;
using testing::Member;
using testing::team_state;

/// A folder that a team shares, and the manager's desk.
struct Team {
  Team() { fs::create_directory(shared()); }
  [[nodiscard]] std::string shared() const { return manager.path("shared"); }
  [[nodiscard]] std::string file() const { return manager.path("data/graven/team.db"); }
  testing::Outcome collect() { return manager.run({"team", "collect", shared()}); }

  Desk manager;
};

unsigned mode_of_file(std::string const& path) {
  struct stat status {};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  return status.st_mode & 0777U;
}

std::vector<std::string> segment_files(std::string const& shared) {
  std::vector<std::string> paths;
  for (auto const& [path, bytes] : files_below(shared)) {
    if (path.ends_with(".seg")) paths.push_back(path);
  }
  return paths;
}

TEST_CASE("who joins a team gets a key that stays on the device and shares nothing yet") {
  Team team;
  Member ada(team.shared(), "Ada");
  CHECK(mode_of_file(ada.key_file()) == 0600);
  auto const files = files_below(team.shared());
  REQUIRE(files.size() == 1);
  auto const secret = ada.read("data/graven/team.key").substr(13, 64);
  CHECK_FALSE(has(files.begin()->second, secret));
  CHECK(has(files.begin()->second, "label = \"Ada\""));
  CHECK(segment_files(team.shared()).empty());
  auto const again = ada.run({"team", "join", team.shared(), "--pseudonym"});
  CHECK(again.code == 0);
  CHECK(has(again.out, "You are learner-"));
  CHECK_FALSE(has(again.out, secret));
  CHECK(files_below(team.shared()).size() == 1);
}

TEST_CASE("joining without saying how to be seen or into no folder is refused") {
  Team team;
  testing::Stocked desk;
  CHECK(desk.run({"team", "join", team.shared()}).code == 2);
  CHECK(desk.run({"team", "join", team.shared(), "--name", "a\nb"}).code == 2);
  CHECK(desk.run({"team", "join", desk.path("nowhere"), "--name", "Ada"}).code == 3);
  CHECK(desk.run({"team", "share"}).code == 1);
  CHECK(desk.run({"team", "leave"}).code == 1);
  CHECK_FALSE(fs::exists(desk.path("data/graven/team.key")));
  REQUIRE(desk.run({"team", "join", team.shared(), "--name", "Ada"}).code == 0);
  fs::create_directory(desk.path("other"));
  CHECK(desk.run({"team", "join", desk.path("other"), "--name", "Ada"}).code == 1);
}

TEST_CASE("the preview is exactly what leaves") {
  Team team;
  Member ada(team.shared(), "Ada");
  ada.review("all left rows\nnulls\n\n");
  auto const before = files_below(team.shared());
  auto const preview = ada.run({"team", "share", "--preview"});
  CHECK(files_below(team.shared()) == before);
  auto const shared = ada.run({"team", "share"});
  CHECK(shared.out == "Shared 3 events in 1 file, at the level events.\n");
  auto const segments = segment_files(team.shared());
  REQUIRE(segments.size() == 1);
  CHECK(files_below(team.shared())[segments[0]] == preview.out);
  CHECK(has(preview.err, fs::path(segments[0]).filename().string()));
  CHECK(ada.run({"team", "share"}).out == "Nothing new to share.\n");
  CHECK(has(ada.run({"team", "share", "--preview"}).err, "Nothing would leave"));
}

TEST_CASE("the text of answers is in no byte that leaves") {
  std::string const words[] = {"xylophone", "quartz", "my private thought", "all left rows"};
  for (auto const* level : {"summary", "events", "events+timing"}) {
    Team team;
    Member ada(team.shared(), "Ada");
    ada.review("xylophone quartz\nmy private thought\nall left rows\n");
    ada.on_day(2);
    ada.review("all left rows xylophone\nquartz\n");
    ada.on_day(4);
    std::string leaving = ada.run({"team", "share", "--preview", "--level", level}).out;
    REQUIRE(has(ada.run({"team", "share", "--level", level}).out, "Shared"));
    REQUIRE(team.collect().code == 0);
    for (auto const& [path, bytes] : files_below(team.shared())) leaving += path + bytes;
    leaving += team.manager.read("data/graven/team.db");
    CHECK(has(leaving, "joins"));
    for (auto const& word : words) CHECK_FALSE(has(leaving, word));
  }
}

TEST_CASE("levels below timing hold no clock time") {
  for (auto const* level : {"summary", "events"}) {
    Team team;
    Member ada(team.shared(), "Ada");
    ada.on_day(1, 9);
    ada.review("all left rows\nnulls\n\n");
    ada.on_day(3);
    REQUIRE(ada.run({"team", "share", "--level", level}).code == 0);
    REQUIRE(team.collect().code == 0);
    for (auto const& [learner, event] : team_state(team.file()).events) {
      CHECK(to_string(event.at) == "2026-03-01T00:00:00Z");
    }
  }
}

TEST_CASE("a summary waits for the day to be over") {
  Team team;
  Member ada(team.shared(), "Ada");
  ada.review("all left rows\nnulls\n\n");
  CHECK(ada.run({"team", "share", "--level", "summary"}).out == "Nothing new to share.\n");
  ada.on_day(2);
  CHECK(ada.run({"team", "share"}).out == "Shared 3 events in 1 file, at the level summary.\n");
  CHECK(team.collect().out == "1 new event in 1 new file.\n");
}

TEST_CASE("collecting twice changes nothing") {
  Team team;
  Member ada(team.shared(), "Ada");
  ada.review("all left rows\nnulls\n\n");
  REQUIRE(ada.run({"team", "share"}).code == 0);
  CHECK(team.collect().out == "3 new events in 1 new file.\n");
  auto const state = team_state(team.file());
  CHECK(team.collect().out == "0 new events in 0 new files; 1 file known.\n");
  CHECK(team_state(team.file()) == state);
}

TEST_CASE("what the team folds of one device is what the learner has") {
  Team team;
  Member ada(team.shared(), "Ada");
  for (int day = 1; day < 12; ++day) {
    ada.on_day(day);
    ada.review(day % 3 == 0 ? "no idea\nnulls\n\n" : "all left rows\nnulls\nunmatched rows\n");
    if (day == 4) REQUIRE(ada.run({"card", "bury", "aa111"}).code == 0);
    if (day == 5) REQUIRE(ada.run({"undo"}).code == 0);
    REQUIRE(ada.run({"team", "share"}).code == 0);
  }
  REQUIRE(team.collect().code == 0);
  auto const state = team_state(team.file());
  REQUIRE(state.progress.size() == 3);
  for (auto const& [of, progress] : state.progress) {
    auto const shown = ada.run({"card", "show", of.second.card, "--json"}).out;
    CHECK(has(shown, "\"due\": \"" + to_string(*progress.due) + "\""));
    CHECK(has(shown, "\"interval\": " + std::to_string(progress.memory.interval_days)));
  }
}

TEST_CASE("ten learners with three devices each give the same states in whatever order their files arrive") {
  Team team;
  std::mt19937_64 random(7);
  std::vector<std::unique_ptr<Member>> devices;
  for (int learner = 0; learner < 10; ++learner) {
    auto const name = "learner " + std::to_string(learner);
    devices.push_back(std::make_unique<Member>(team.shared(), name));
    auto const key = devices.back()->key_file();
    for (int more = 0; more < 2; ++more)
      devices.push_back(std::make_unique<Member>(team.shared(), name, key));
  }
  for (int day = 1; day <= 3; ++day) {
    for (auto& device : devices) {
      device->on_day(day, 8 + static_cast<int>(random() % 8));
      device->review(random() % 2 == 0 ? "all left rows\nnulls\n\n" : "\nnothing\nunmatched rows\n");
      if (random() % 3 != 0) REQUIRE(device->run({"team", "share"}).code == 0);
    }
  }
  for (auto& device : devices) REQUIRE(device->run({"team", "share"}).code == 0);
  REQUIRE(team.collect().code == 0);
  auto const expected = team_state(team.file());
  CHECK(expected.progress.size() == 30);
  CHECK(expected.events.size() > 250);

  auto files = segment_files(team.shared());
  for (int round = 0; round < 3; ++round) {
    // The files arrive a few at a time, some of them twice, in an order nobody chose.
    std::shuffle(files.begin(), files.end(), random);
    Team late;
    fs::create_directories(late.shared() + "/segments/mail");
    for (std::size_t i = 0; i < files.size(); ++i) {
      fs::copy_file(files[i], late.shared() + "/segments/mail/" + std::to_string(random() % 100'000) + ".seg",
                    fs::copy_options::overwrite_existing);
      if (i % 17 == 0) {
        fs::copy_file(files[i], late.shared() + "/segments/again " + std::to_string(i) + ".seg");
        REQUIRE(late.collect().code == 0);
      }
    }
    for (auto const& each : files) {  // those whose made-up names were the same
      fs::copy_file(each, late.shared() + "/segments/" + fs::path(each).filename().string());
    }
    REQUIRE(late.collect().code == 0);
    CHECK(team_state(late.file()) == expected);
  }
}

TEST_CASE("a copied collection goes on as a new device and nothing is lost") {
  Team team;
  Member ada(team.shared(), "Ada");
  ada.review("all left rows\n!q\n");
  REQUIRE(ada.run({"team", "share"}).code == 0);
  Desk copy;
  fs::create_directories(copy.path("data"));
  fs::copy(ada.path("data/graven"), copy.path("data/graven"), fs::copy_options::recursive);
  ada.review("nulls\n!q\n");
  REQUIRE(copy.run({"review"}, "nothing\n!q\n").code == 0);
  REQUIRE(ada.run({"team", "share"}).code == 0);

  auto const shared = copy.run({"team", "share"});
  CHECK(has(shared.err, "goes on as a new device"));
  CHECK(has(shared.out, "Shared 1 event"));
  REQUIRE(copy.run({"review"}, "unmatched rows\n!q\n").code == 0);
  auto const after = copy.run({"team", "share"});
  CHECK(after.err.empty());
  CHECK(has(after.out, "Shared 1 event"));
  CHECK(has(ada.run({"team", "share"}).err, "goes on as a new device"));
  CHECK(ada.run({"team", "share"}).err.empty());

  auto const collected = team.collect();
  CHECK(has(collected.err, "event 2 of a device of Ada came in two versions"));
  CHECK(team_state(team.file()).events.size() == 4);
  CHECK(copy.run({"doctor"}).code == 0);
}

TEST_CASE("a restored backup is noticed by what it has already shared") {
  Team team;
  Member ada(team.shared(), "Ada");
  ada.review("all left rows\n!q\n");
  auto const old = ada.read("data/graven/collection.db");
  ada.review("nulls\n!q\n");
  REQUIRE(ada.run({"team", "share"}).code == 0);
  ada.file("data/graven/collection.db", old);
  CHECK(has(ada.run({"team", "share"}).err, "goes on as a new device"));
  REQUIRE(ada.run({"review"}, "no idea\n!q\n").code == 0);
  CHECK(has(ada.run({"team", "share"}).out, "Shared 1 event"));
  REQUIRE(team.collect().code == 0);
  CHECK(team_state(team.file()).events.size() == 3);
}

TEST_CASE("who erases leaves no row and stays erased") {
  Team team;
  Member ada(team.shared(), "Ada");
  Member bo(team.shared(), "Bo");
  for (auto* each : {&ada, &bo}) {
    each->review("all left rows\nnulls\n\n");
    REQUIRE(each->run({"team", "share"}).code == 0);
  }
  REQUIRE(team.collect().code == 0);
  auto const kept = files_below(team.shared());
  CHECK(ada.run({"team", "erase"}).code == 2);
  CHECK(ada.run({"team", "erase", "--yes"}).code == 0);
  CHECK_FALSE(fs::exists(ada.key_file()));
  CHECK(team.collect().out == "0 new events in 0 new files; 1 file known; 1 learner erased.\n");
  CHECK(team_state(team.file()).events.size() == 3);
  CHECK_FALSE(has(team.manager.read("data/graven/team.db"), "Ada"));

  for (auto const& [path, bytes] : kept) {  // an old copy of the folder comes back
    fs::create_directories(fs::path(path).parent_path());
    team.manager.file(fs::path(path).lexically_relative(team.manager.folder).string(), bytes);
  }
  auto const again = team.collect();
  CHECK(has(again.err, "is of a learner who was erased"));
  CHECK(team_state(team.file()).events.size() == 3);
  REQUIRE(ada.run({"team", "join", team.shared(), "--name", "Ada"}).code == 0);  // as somebody new
  REQUIRE(ada.run({"team", "share"}).code == 0);
  REQUIRE(team.collect().code == 0);
  CHECK(team_state(team.file()).events.size() == 6);
}

TEST_CASE("leaving says so and keeps what was shared") {
  Team team;
  Member ada(team.shared(), "Ada");
  ada.review("all left rows\nnulls\n\n");
  REQUIRE(ada.run({"team", "share"}).code == 0);
  ada.on_day(9);
  REQUIRE(ada.run({"team", "leave"}).code == 0);
  CHECK(ada.run({"team", "share"}).code == 1);
  REQUIRE(team.collect().code == 0);
  team::TeamFile const store(team.file());
  REQUIRE(store.members().size() == 1);
  CHECK(to_string(*store.members()[0].left) == "2026-03-09");
  CHECK(to_string(store.members()[0].joined) == "2026-03-01");
}

TEST_CASE("a plan reaches its learners and sets their pace") {
  Team team;
  Member ada(team.shared(), "Ada");
  Member bo(team.shared(), "Bo");
  REQUIRE(team.manager
              .run({"team", "plan", team.shared(), "start", "--deck", "joins", "--due", "2026-03-03",
                    "--minutes", "7", "--for", "Ada"})
              .code == 0);
  for (auto* each : {&ada, &bo}) REQUIRE(each->run({"team", "share"}).code == 0);
  auto const line = "Plan start: 0 of 3 cards begun, due 2026-03-03 (in 2 days), 7 minutes a day\n";
  CHECK(has(ada.run({}).out, line));
  CHECK(has(ada.run({"stats"}).out, line));
  CHECK_FALSE(has(bo.run({}).out, "Plan"));
  CHECK(has(ada.run({}).out, "1 card today"));
  CHECK(has(bo.run({}).out, "3 cards today"));
  ada.review("all left rows\n");
  CHECK_FALSE(has(ada.run({}).out, "new"));
  ada.on_day(3);  // a day was missed: two are left for the last one
  CHECK(has(ada.run({}).out, "2 new"));
  ada.on_day(4);
  CHECK(has(ada.run({}).out, "was due 2026-03-03"));
  REQUIRE(ada.run({"team", "leave"}).code == 0);
  CHECK_FALSE(has(ada.run({}).out, "Plan"));
}

TEST_CASE("plans for a group need the roster and one objective can be planned") {
  Team team;
  Member ada(team.shared(), "Ada");
  auto const card = fs::path(files_below(team.shared()).begin()->first).stem().string();
  team.manager.file("shared/roster.toml",
                    "[[person]]\nkey = \"" + card + "\"\nname = \"Ada L.\"\ngroups = [\"backend\"]\n");
  REQUIRE(team.manager
              .run({"team", "plan", team.shared(), "start", "--deck", "joins/1", "--deck", "joins/2", "--due",
                    "2026-03-30", "--for", "backend"})
              .code == 0);
  REQUIRE(ada.run({"team", "share"}).code == 0);
  CHECK(has(ada.run({}).out, "Plan start: "));
  CHECK(has(team.manager.read("shared/plans/start.toml"), "objectives = [1, 2]"));
  REQUIRE(team.collect().code == 0);
  CHECK(team::TeamFile(team.file()).roster().people[0].name == "Ada L.");
}

TEST_CASE("a plan that makes no sense is a usage error") {
  Team team;
  for (auto const& words :
       std::vector<std::vector<std::string>>{{"../x", "--due", "2026-04-01"},
                                             {"ok", "--due", "soon"},
                                             {"ok", "--due", "2026-02-01"},
                                             {"ok", "--due", "2026-04-01", "--minutes", "0"},
                                             {"ok", "--due", "2026-04-01", "--goal", "100"},
                                             {"ok", "--due", "2026-04-01", "--deck", "a b"},
                                             {"ok", "--due", "2026-04-01", "--deck", "joins/x"},
                                             {"ok"}}) {
    std::vector<std::string> all{"team", "plan", team.shared()};
    all.insert(all.end(), words.begin(), words.end());
    CHECK(team.manager.run(all).code == 2);
  }
  CHECK(files_below(team.shared()).empty());
}

TEST_CASE("an absence reaches the team") {
  Team team;
  Member ada(team.shared(), "Ada");
  CHECK(ada.run({"team", "pause", "--until", "2026-03-01"}).code == 2);
  REQUIRE(ada.run({"team", "pause", "--until", "2026-03-20"}).code == 0);
  REQUIRE(ada.run({"team", "resume"}).code == 0);
  REQUIRE(ada.run({"team", "share"}).code == 0);
  REQUIRE(team.collect().code == 0);
  auto const state = team_state(team.file());
  REQUIRE(state.events.size() == 2);
  CHECK(std::get<Paused>(state.events[0].second.body).until == parse_day("2026-03-20"));
  CHECK(std::holds_alternative<Continued>(state.events[1].second.body));
}

}  // namespace
}  // namespace graven::cli
