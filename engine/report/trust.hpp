#pragma once

#include <vector>

#include "engine/report/learner_report.hpp"

namespace graven::report {

/// Answers forecast within one range of recall.
struct ReliabilityBin {
  double from = 0;      ///< of the forecast, included
  double to = 0;        ///< excluded
  double forecast = 0;  ///< mean
  Estimate passed;      ///< share, Wilson's interval
};

/// How far the report's own figures can be believed.
struct Trust {
  std::vector<ReliabilityBin> reliability;  ///< graded answers of the last 90 days; empty bins left out
  Estimate true_retention;                  ///< of the last 30 days, all learners
  double forecast_retention = 0;            ///< mean forecast for the same answers
  int past_due_unmeasured = 0;              ///< cards due and unanswered
  Calibration calibration;                  ///< of the last 30 days
  LoopClosure loop;
  Agreement grading;
  PersonPrior prior;  ///< what the corrections for persons were drawn towards
  int graded = 0;     ///< graded answers in all
  int suspended = 0;  ///< seen cards that learners took out
  int seen = 0;
};

}  // namespace graven::report
