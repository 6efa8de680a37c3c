#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <climits>
#include <functional>

#include "tests/engine/store/fault_vfs.hpp"
#include "tests/engine/store/fixture.hpp"

using namespace graven;
using namespace graven::store;
using namespace graven::store::testing;

namespace {

using File = std::filesystem::path;

/// A change that faults interrupt, and what must hold after it.
struct Scenario {
  std::function<void(File const&)> prepare;
  std::function<void(File const&)> change;  ///< arms the fault with `start` once what comes before is done
  std::function<void(File const&, bool acknowledged)> check;
};

/// The fault the next change meets; power_loss must hold files back from their opening on.
struct Planned {
  Fault fault = Fault::none;
  int call = 0;
};
Planned planned;

void start() { arm(planned.fault, planned.call); }

/// Opens the file through the shim, with nothing going wrong yet.
Collection open_shimmed(File const& file) {
  arm(planned.fault, INT_MAX);
  return open(file, fault_vfs());
}

/// Runs the change in a child process. False when the fault's call was never reached.
bool stopped_in_child(Scenario const& scenario, File const& file, bool& acknowledged) {
  int ends[2] = {-1, -1};
  REQUIRE(::pipe2(ends, O_CLOEXEC) == 0);
  auto const child = ::fork();
  if (child == 0) {
    try {
      scenario.change(file);
      char const done = 'k';
      ::_exit(::write(ends[1], &done, 1) == 1 ? 0 : 1);
    } catch (std::exception const&) {
      ::_exit(1);
    }
  }
  ::close(ends[1]);
  char done = 0;
  acknowledged = ::read(ends[0], &done, 1) == 1;
  ::close(ends[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  REQUIRE(WIFEXITED(status));
  REQUIRE((WEXITSTATUS(status) == 0 || WEXITSTATUS(status) == stopped));
  return WEXITSTATUS(status) == stopped;
}

/// Runs the change here. False when the fault's call was never reached.
bool failed_here(Scenario const& scenario, File const& file, bool& acknowledged) {
  acknowledged = false;
  try {
    scenario.change(file);
    acknowledged = true;
  } catch (StoreError const& error) {
    auto const expected =
        planned.fault == Fault::full ? StoreError::Kind::disk_full : StoreError::Kind::input_output;
    CHECK(error.kind() == expected);
  }
  return disarm();
}

/// Lets every kind of fault strike at every call; returns how many there were.
int sweep(Scenario const& scenario) {
  TemporaryFolder const base;
  scenario.prepare(base.file());
  int points = 0;
  for (auto const fault :
       {Fault::full, Fault::input_output, Fault::stop, Fault::stop_in_write, Fault::power_loss}) {
    bool const here = fault == Fault::full || fault == Fault::input_output;
    for (bool fired = true; fired; ++planned.call) {
      if (planned.fault != fault) planned = {fault, 1};
      CAPTURE(static_cast<int>(fault));
      CAPTURE(planned.call);
      REQUIRE(planned.call < 1000);
      TemporaryFolder const folder;
      if (std::filesystem::exists(base.file())) std::filesystem::copy_file(base.file(), folder.file());
      bool acknowledged = false;
      fired = here ? failed_here(scenario, folder.file(), acknowledged)
                   : stopped_in_child(scenario, folder.file(), acknowledged);
      points += fired ? 1 : 0;
      CHECK((fired || acknowledged));
      scenario.check(folder.file(), acknowledged);
    }
  }
  return points;
}

constexpr int answers_before = 8;

void prepare_history(File const& file) {
  auto collection = open(file, fault_vfs());
  collection.add_deck(deck("d", {"a", "b", "c"}), revision(), on(0));
  for (int day = 0; day < answers_before; ++day) answer(collection, "a", 3 + day % 3, on(day));
}

/// Whole and in agreement with itself, with as many answers as events of the card that count.
void check_sound(File const& file, int answers) {
  auto collection = open(file, fault_vfs());
  CHECK(collection.check().findings.empty());
  CHECK(get(collection, "a").progress.reviews == answers);
  CHECK(collection.totals(study_day(8)).reviews == answers);
  answer(collection, "a", 4, on(20));  // and it goes on
  CHECK(collection.check().findings.empty());
}

int answers_in(File const& file) { return get(open(file, fault_vfs()), "a").progress.reviews; }

}  // namespace

TEST_CASE("a fault at any write of a review leaves all of it or nothing and loses nothing acknowledged") {
  auto const points =
      sweep({prepare_history,
             [](File const& file) {
               auto collection = open_shimmed(file);
               auto const shown = get(collection, "a");
               start();
               try {
                 collection.record_review(shown, answered(4), on(8));
               } catch (StoreError const&) {
                 // With space again, the same session takes the same answer.
                 calm();
                 CHECK_NOTHROW(collection.record_review(shown, answered(4), on(8)));
                 throw;
               }
             },
             [](File const& file, bool acknowledged) {
               int const answers = answers_in(file);
               CHECK((answers == answers_before + 1 || (!acknowledged && answers == answers_before)));
               CHECK(static_cast<int>(rows(file, "answer").size()) == answers);
               check_sound(file, answers);
             }});
  MESSAGE("one review: " << points << " points");
  CHECK(points > 100);
}

TEST_CASE("a fault at any write of a new grade leaves the old one or the new one") {
  auto const points = sweep({prepare_history,
                             [](File const& file) {
                               auto collection = open_shimmed(file);
                               auto const shown = get(collection, "b");
                               collection.record_review(shown, answered(5), on(8));
                               start();
                               collection.regrade(shown, answered(1), on(8, 1));
                             },
                             [](File const& file, bool acknowledged) {
                               {
                                 auto const grade = get(open(file, fault_vfs()), "b").progress.last_grade;
                                 CHECK((grade == Grade::of(1) || (!acknowledged && grade == Grade::of(5))));
                               }
                               CHECK(open(file, fault_vfs()).check().findings.empty());
                             }});
  MESSAGE("one new grade: " << points << " points");
  CHECK(points > 100);
}

TEST_CASE("a fault at any write of making a collection leaves a file that opens") {
  auto const points = sweep({[](File const&) {},
                             [](File const& file) {
                               arm(planned.fault, planned.call);
                               auto const collection = open(file, fault_vfs());
                             },
                             [](File const& file, bool) {
                               auto collection = open(file, fault_vfs());
                               CHECK(collection.check().findings.empty());
                               CHECK(collection.add_deck(deck("d", {"a"}), revision(), on(0)).new_deck);
                               CHECK(rows(file, "device").size() == 1);
                             }});
  MESSAGE("making a collection: " << points << " points");
  CHECK(points > 100);
}
