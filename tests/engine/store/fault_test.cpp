#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <climits>

#include "tests/engine/store/fault_vfs.hpp"
#include "tests/engine/store/fixture.hpp"

using namespace graven;
using namespace graven::store;
using namespace graven::store::testing;

namespace {

/// A small collection with some history, closed again.
void prepare(std::filesystem::path const& file) {
  auto collection = open(file);
  collection.add_deck(deck("d", {"a", "b", "c"}), revision(), on(0));
  for (int day = 0; day < 8; ++day) answer(collection, "a", 3 + day % 3, on(day));
}

constexpr int answers_before = 8;

/// What a learner would find after the fault.
void check_after(std::filesystem::path const& file, bool acknowledged) {
  auto collection = open(file);
  CHECK(collection.check().findings.empty());
  auto const card = get(collection, "a");
  auto const events = static_cast<int>(collection.history(card.ref).size());
  CHECK(card.progress.reviews == events);
  CHECK(collection.totals(study_day(8)).reviews == events);
  CHECK(static_cast<int>(rows(file, "answer").size()) == events);
  if (acknowledged) {
    CHECK(events == answers_before + 1);
  } else {
    CHECK((events == answers_before || events == answers_before + 1));
  }
  answer(collection, "a", 4, on(9));  // and it goes on
  CHECK(collection.check().findings.empty());
}

/// One review in a child process with the fault at `call`. False when the call was never reached.
bool review_in_child(std::filesystem::path const& file, Fault fault, int call, bool& acknowledged) {
  int ends[2] = {-1, -1};
  REQUIRE(::pipe2(ends, O_CLOEXEC) == 0);
  auto const child = ::fork();
  if (child == 0) {
    try {
      arm(fault, INT_MAX);  // power_loss must hold the file back from its opening on
      auto collection = open(file, fault_vfs());
      auto const shown = get(collection, "a");
      arm(fault, call);
      collection.record_review(shown, answered(4), on(8));
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

bool review_here(std::filesystem::path const& file, Fault fault, int call, bool& acknowledged) {
  auto collection = open(file, fault_vfs());
  auto const shown = get(collection, "a");
  arm(fault, call);
  acknowledged = false;
  try {
    collection.record_review(shown, answered(4), on(8));
    acknowledged = true;
  } catch (StoreError const& error) {
    CHECK(error.kind() ==
          (fault == Fault::full ? StoreError::Kind::disk_full : StoreError::Kind::input_output));
  }
  bool const fired = disarm();
  // With space again the same session takes the answer.
  if (!acknowledged) CHECK_NOTHROW(collection.record_review(get(collection, "a"), answered(4), on(8)));
  acknowledged = true;
  return fired;
}

}  // namespace

TEST_CASE("a fault at any write of a review leaves all of it or nothing and loses nothing acknowledged") {
  TemporaryFolder const base;
  prepare(base.file());
  int points = 0;
  for (auto const fault :
       {Fault::full, Fault::input_output, Fault::stop, Fault::stop_in_write, Fault::power_loss}) {
    for (int call = 1;; ++call) {
      CAPTURE(static_cast<int>(fault));
      CAPTURE(call);
      TemporaryFolder const folder;
      std::filesystem::copy_file(base.file(), folder.file());
      bool acknowledged = false;
      bool const here = fault == Fault::full || fault == Fault::input_output;
      bool const fired = here ? review_here(folder.file(), fault, call, acknowledged)
                              : review_in_child(folder.file(), fault, call, acknowledged);
      check_after(folder.file(), acknowledged);
      if (!fired) {
        points += call - 1;
        MESSAGE("fault " << static_cast<int>(fault) << ": " << call - 1 << " points");
        break;
      }
      REQUIRE(call < 1000);
    }
  }
  MESSAGE(points << " points in all");
  CHECK(points > 100);
}
