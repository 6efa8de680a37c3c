#pragma once

#include <string>
#include <vector>

#include "engine/model/time.hpp"

namespace graven::report {

/// A deck, or some of its objectives.
struct PlanItem {
  std::string deck;             ///< its origin
  std::vector<int> objectives;  ///< ids of its goals; empty for the whole deck

  friend bool operator==(PlanItem const&, PlanItem const&) = default;
};

/// What is to be known, by whom, by when.
struct Plan {
  std::string name;
  std::vector<PlanItem> items;  ///< empty: everything in the catalogue
  Day start;
  Day due;                            ///< not before `start`
  int minutes_a_day = 10;             ///< above 0
  double goal = 0.8;                  ///< recall that counts as known, between 0 and 1
  std::vector<std::string> assigned;  ///< labels, groups or "everyone"; empty means everyone

  friend bool operator==(Plan const&, Plan const&) = default;
};

}  // namespace graven::report
