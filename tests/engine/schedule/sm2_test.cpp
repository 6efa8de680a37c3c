#include "engine/schedule/sm2.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace graven;
using namespace graven::schedule;

namespace {

struct Course {
  std::string grades;          ///< one digit a repetition
  std::vector<int> intervals;  ///< days, after each
  std::vector<double> ease;    ///< EF after each; a shorter list holds the last ones
};

void check_course(Course const& course, Scheduler scheduler) {
  CAPTURE(course.grades);
  REQUIRE(course.intervals.size() == course.grades.size());
  auto const first_ease = course.grades.size() - course.ease.size();
  Sm2State state;
  for (std::size_t i = 0; i < course.grades.size(); ++i) {
    CAPTURE(i);
    state = step(state, *Grade::of(course.grades[i] - '0'), scheduler);
    CHECK(state.interval_days == course.intervals[i]);
    if (i >= first_ease) {
      CHECK(state.ease_hundredths / 100.0 == doctest::Approx(course.ease[i - first_ease]).epsilon(1e-7));
    }
  }
}

}  // namespace

TEST_CASE("the published reading rounds up with the new ease factor and lapses leave it alone") {
  // Agrees with open-spaced-repetition/sm-2 where the two can be compared.
  std::vector<Course> const courses = {
      {"55555555", {1, 6, 17, 50, 150, 465, 1488, 4911}, {3.3}},
      {"44444444", {1, 6, 15, 38, 95, 238, 595, 1488}, {2.5}},
      {"3333333333", {1, 6, 13, 26, 47, 79, 121, 167, 218, 284}, {1.3}},
      {"54354354", {1, 6, 15, 39, 100, 242, 610, 1538}, {2.52}},
      {"4442444", {1, 6, 15, 1, 1, 6, 15}, {2.5}},
      {"5551555", {1, 6, 17, 1, 1, 6, 19}, {3.1}},
      {"55055055", {1, 6, 1, 1, 6, 1, 1, 6}, {3.1}},
      {"000000", {1, 1, 1, 1, 1, 1}, {2.5}},
      {"33323333", {1, 6, 13, 1, 1, 6, 10, 16}, {1.52}},
      {"234543255", {1, 1, 6, 15, 37, 86, 1, 1, 6}, {2.52}},
      {"4543423455", {1, 6, 16, 40, 99, 1, 1, 6, 15, 38}, {2.52}},
      {"5555555333", {1, 6, 17, 50, 150, 465, 1488, 4554, 13298, 36500}, {2.78}},  // 36969 without the cap
      {"144444", {1, 1, 6, 15, 38, 95}, {2.5}},
      {"44334444", {1, 6, 15, 34, 76, 169, 376, 835}, {2.22}},
  };
  for (auto const& course : courses) check_course(course, Scheduler::sm2);
}

TEST_CASE("the common reading rounds half up with the old ease factor and lapses lower it") {
  // Agrees with the npm package supermemo 2.0.23.
  std::vector<Course> const courses = {
      {"55555555", {1, 6, 16, 45, 131, 393, 1218, 3898}, {2.6, 2.7, 2.8, 2.9, 3.0, 3.1, 3.2, 3.3}},
      {"44444444", {1, 6, 15, 38, 95, 238, 595, 1488}, {2.5, 2.5, 2.5, 2.5, 2.5, 2.5, 2.5, 2.5}},
      {"3333333333",
       {1, 6, 13, 27, 52, 94, 156, 237, 327, 425},
       {2.36, 2.22, 2.08, 1.94, 1.8, 1.66, 1.52, 1.38, 1.3, 1.3}},
      {"54354354", {1, 6, 16, 39, 100, 256, 620, 1562}, {2.6, 2.6, 2.46, 2.56, 2.56, 2.42, 2.52, 2.52}},
      {"4442444", {1, 6, 15, 1, 1, 6, 13}, {2.5, 2.5, 2.5, 2.18, 2.18, 2.18, 2.18}},
      {"5551555", {1, 6, 16, 1, 1, 6, 15}, {2.6, 2.7, 2.8, 2.26, 2.36, 2.46, 2.56}},
      {"55055055", {1, 6, 1, 1, 6, 1, 1, 6}, {2.6, 2.7, 1.9, 2.0, 2.1, 1.3, 1.4, 1.5}},
      {"000000", {1, 1, 1, 1, 1, 1}, {1.7, 1.3, 1.3, 1.3, 1.3, 1.3}},
      {"33323333", {1, 6, 13, 1, 1, 6, 9, 12}, {2.36, 2.22, 2.08, 1.76, 1.62, 1.48, 1.34, 1.3}},
      {"234543255", {1, 1, 6, 12, 26, 56, 1, 1, 6}, {2.18, 2.04, 2.04, 2.14, 2.14, 2.0, 1.68, 1.78, 1.88}},
      {"4543423455",
       {1, 6, 16, 42, 103, 1, 1, 6, 12, 25},
       {2.5, 2.6, 2.6, 2.46, 2.46, 2.14, 2.0, 2.0, 2.1, 2.2}},
      {"5555555333", {1, 6, 16, 45, 131, 393, 1218, 3898, 11928, 34830}, {3.2, 3.06, 2.92, 2.78}},
      {"144444", {1, 1, 6, 12, 24, 47}, {1.96, 1.96, 1.96, 1.96, 1.96, 1.96}},
      {"44334444", {1, 6, 15, 35, 78, 173, 384, 852}, {2.5, 2.5, 2.36, 2.22, 2.22, 2.22, 2.22, 2.22}},
  };
  for (auto const& course : courses) check_course(course, Scheduler::sm2_common);
}

TEST_CASE("no interval passes a century") {
  for (auto const scheduler : {Scheduler::sm2, Scheduler::sm2_common}) {
    Sm2State state;
    for (int i = 0; i < 400; ++i) {
      auto const before = state.interval_days;
      state = step(state, *Grade::of(5), scheduler);
      CHECK(state.interval_days >= before);
    }
    CHECK(state.interval_days == longest_interval_days);
  }
}

TEST_CASE("schedulers are found by their names") {
  for (auto const scheduler : {Scheduler::sm2, Scheduler::sm2_common}) {
    CHECK(scheduler_named(name_of(scheduler)) == scheduler);
  }
  CHECK_FALSE(scheduler_named("sm-2"));
  CHECK_FALSE(scheduler_named(""));
}
