#pragma once

#include <memory>

#include "engine/model/event.hpp"
#include "engine/recall/memory.hpp"
#include "engine/report/team_data.hpp"
#include "engine/schedule/sm2.hpp"

namespace graven::report {

/// Folds one learner's events, from all devices, in any order and with any duplicates: schedules exactly as
/// schedule::fold has them, the memory model beside it, and the answers that are evidence. A void takes its
/// event out wherever it stands. Serves one learner after the other, so that what it looks cards up in is
/// built once.
class LearnerFold {
 public:
  /// `catalogue` must outlive the fold.
  LearnerFold(Catalogue const& catalogue, schedule::Scheduler scheduler);
  LearnerFold(Catalogue const& catalogue, schedule::Scheduler scheduler, recall::Model const& model);
  ~LearnerFold();
  LearnerFold(LearnerFold const&) = delete;
  LearnerFold& operator=(LearnerFold const&) = delete;

  void take(Event const& event);

  /// The learner, as far as events tell (no label, no groups, no key). The fold is empty afterwards.
  [[nodiscard]] Learner finish();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace graven::report
