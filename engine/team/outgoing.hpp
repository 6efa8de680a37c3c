#pragma once

#include <vector>

#include "engine/model/event.hpp"
#include "engine/team/keys.hpp"
#include "engine/team/share_level.hpp"

/// What of a device's log leaves the machine.
namespace graven::team {

/// Names of the device and its learner outside.
struct Sender {
  PublicKey key;
  Uuid local_device;
};

/// Turns the events of one device, in the order of their seq and from its first one on, into what leaves at
/// the levels `events` and `events+timing`: ids are the shared ones, texts are gone. At `events` there is no
/// clock: an event's time is its study day (never an earlier one than that of the event before), and counts
/// from 0 within it, which keeps the order; the zone is left out, and so is the time to the first key; the
/// time to the grade is rounded up to 2, 5, 10, 20, 30, 60, 120, 300 or 600 seconds.
class Outgoing {
 public:
  Outgoing(Sender const& sender, ShareLevel level);

  [[nodiscard]] Event next(Event const& event);

 private:
  ShareLevel level_;
  Uuid device_;
  HybridTime last_{-1, 0};
};

/// The level `summary`: of the reviews among `events` (one device's, as Outgoing gives them) one event of
/// kind "day" for each study day and deck, with how many answers there were (`n`) and how many of them were
/// graded under 3 (`low`). Reviews that are voided among `events` do not count.
[[nodiscard]] std::vector<Event> day_summaries(std::vector<Event> const& events);

}  // namespace graven::team
