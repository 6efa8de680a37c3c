#include "engine/recall/fsrs6.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <optional>
#include <vector>

using namespace graven;
using namespace graven::recall;

namespace {

struct Step {
  int rating = 0;
  int days = 0;                          ///< since the step before
  double stability = 0, difficulty = 0;  ///< not given when 0
  int interval = 0;                      ///< not given when 0
};

/// Within a relative 1e-5, since the references round to 8 decimals or to 32 bits, and half of the last
/// decimal printed.
void check_close(double actual, double expected) {
  CHECK(std::abs(actual - expected) <= 1e-5 * std::abs(expected) + 5e-7);
}

}  // namespace

// ts-fsrs 5.4.2, `next_state` with default weights; the Rust binding agrees to 1e-6.
TEST_CASE("FSRS-6 steps as its reference implementations do") {
  std::vector<std::vector<Step>> const histories = {
      {{3, 0, 2.306500, 2.118104, 2},
       {3, 2, 10.964332, 2.111214, 11},
       {3, 11, 46.280215, 2.104331, 46},
       {3, 46, 162.862199, 2.097455, 163},
       {3, 160, 493.025752, 2.090586, 493}},
      {{4, 0, 8.295600, 1, 8}, {4, 8, 65.624226, 1, 66}, {4, 60, 374.765006, 1, 375}},
      {{1, 0, 0.212000, 6.413300, 1},
       {3, 0, 0.246689, 6.402115, 1},
       {3, 1, 2.021477, 6.390941, 2},
       {3, 4, 9.009362, 6.379779, 9}},
      {{2, 0, 1.293100, 5.112171, 1},
       {2, 1, 3.249412, 6.740460, 3},
       {2, 3, 6.728346, 7.821393, 7},
       {2, 6, 11.370802, 8.538968, 11}},
      {{3, 0}, {1, 2, 0.607580, 7.394503, 1}, {3, 1, 2.400404, 7.382337, 2}, {3, 3, 7.122749, 7.370183, 7}},
      {{3, 0},
       {3, 2},
       {1, 30, 1.760592, 7.392238, 2},
       {1, 1, 0.447591, 9.128075, 1},
       {3, 1, 1.315090, 9.114175, 1},
       {3, 2, 3.012220, 9.100289, 3}},
      {{1, 0},
       {1, 1, 0.100886, 8.806304, 1},
       {1, 1, 0.055035, 9.592869, 1},
       {1, 1, 0.033369, 9.851407, 1},
       {1, 1, 0.021934, 9.936387, 1}},
      {{4, 0}, {3, 100, 120.326574, 1, 120}, {3, 400, 729.002881, 1, 729}, {3, 1000, 2357.004525, 1, 2357}},
      {{3, 0}, {3, 0, 2.306500, 2.111214}, {3, 0, 2.306500, 2.104331}, {4, 1, 11.702029, 1, 12}},
      {{2, 0},
       {4, 5, 17.842675, 3.464114, 18},
       {2, 10, 35.199528, 5.646403, 35},
       {1, 20, 2.333601, 8.554231, 2},
       {4, 3, 8.286308, 8.056350, 8}},
      {{3, 0},
       {2, 0, 2.306500, 4.752858},
       {1, 0, 0.775084, 8.260529},
       {3, 0, 0.828165, 8.247496},
       {3, 1, 2.273995, 8.234477, 2}},
      {{1, 0},
       {3, 1, 1.886788, 6.402115, 2},
       {3, 3, 7.638231, 6.390941, 8},
       {3, 8, 21.607830, 6.379779, 22},
       {3, 21, 53.189900, 6.368627, 53}},
  };
  int number = 0;
  for (auto const& history : histories) {
    ++number;
    std::optional<Memory> memory;
    auto day = day_from_number(20000);
    for (auto const& step : history) {
      CAPTURE(number);
      CAPTURE(step.rating);
      CAPTURE(step.days);
      day += date::days{step.days};
      auto const rating = static_cast<Rating>(step.rating);
      memory = memory ? fsrs6().step(*memory, rating, day) : fsrs6().first(rating, day);
      CHECK(memory->last == day);
      if (step.stability > 0) check_close(memory->stability, step.stability);
      if (step.difficulty > 0) check_close(memory->difficulty, step.difficulty);
      if (step.interval > 0) {
        CHECK(std::max(std::round(fsrs6_interval(*memory, 0.9)), 1.0) == step.interval);
      }
    }
  }
}

TEST_CASE("FSRS-6 takes one step from a stability of 5 and a difficulty of 6 as its references do") {
  struct Row {
    int days;
    double stability[4];
  };
  auto const day = day_from_number(20000);
  double const difficulty[] = {8.670456, 7.329842, 5.989228, 4.648615};
  for (auto const& row :
       {Row{0, {1.596818, 5, 5, 8.129610}}, Row{1, {0.836311, 6.638416, 7.724336, 10.102410}},
        Row{21, {1.153980, 19.492721, 29.098306, 50.133717}}}) {
    for (int rating = 1; rating <= 4; ++rating) {
      CAPTURE(row.days);
      CAPTURE(rating);
      auto const next = fsrs6().step({5, 6, day}, static_cast<Rating>(rating), day + date::days{row.days});
      check_close(next.stability, row.stability[rating - 1]);
      check_close(next.difficulty, difficulty[rating - 1]);
    }
  }
}

TEST_CASE("FSRS-6 forgets as its references do") {
  struct Row {
    int days;
    double recall;
  };
  auto const day = day_from_number(20000);
  for (auto const& row : {Row{1, .98568241}, Row{2, .97276956}, Row{5, .94034429}, Row{10, .9},
                          Row{30, .80938810}, Row{100, .69282664}, Row{1000, .49232243}}) {
    CAPTURE(row.days);
    check_close(fsrs6().recall({10, 5, day}, day + date::days{row.days}), row.recall);
  }
}

TEST_CASE("the interval for a retention is a multiple of the stability") {
  struct Row {
    double retention, multiple;
  };
  for (auto const& row : {Row{.70, 9.28791}, Row{.75, 5.56955}, Row{.80, 3.31596}, Row{.85, 1.90643},
                          Row{.90, 1}, Row{.95, .402559}, Row{.97, .222768}, Row{.99, .0686984}}) {
    CAPTURE(row.retention);
    check_close(fsrs6_interval({10, 5, Day{}}, row.retention), 10 * row.multiple);
  }
}

TEST_CASE("an answer dated before the last one counts for the day of the last one") {
  auto const day = day_from_number(20000);
  Memory const memory{5, 6, day};
  CHECK(fsrs6().recall(memory, day - date::days{3}) == 1);
  CHECK(fsrs6().step(memory, Rating::good, day - date::days{3}) == fsrs6().step(memory, Rating::good, day));
}

TEST_CASE("grades become ratings and a whole answer is good and not easy") {
  for (int grade = 0; grade <= 5; ++grade) {
    CAPTURE(grade);
    auto const expected = grade < 3 ? Rating::again : grade == 3 ? Rating::hard : Rating::good;
    CHECK(rating_of(*Grade::of(grade)) == expected);
  }
}
