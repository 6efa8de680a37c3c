#include "engine/schedule/sm2.hpp"

namespace graven::schedule {

std::string_view name_of(Scheduler scheduler) { return scheduler == Scheduler::sm2 ? "sm2" : "sm2-common"; }

std::optional<Scheduler> scheduler_named(std::string_view name) {
  for (auto const scheduler : {Scheduler::sm2, Scheduler::sm2_common}) {
    if (name == name_of(scheduler)) return scheduler;
  }
  return std::nullopt;
}

}  // namespace graven::schedule
