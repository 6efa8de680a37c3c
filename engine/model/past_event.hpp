#pragma once

#include <functional>
#include <optional>

#include "engine/model/event.hpp"

namespace graven {

/// Something that happened in another program, at its own time. Its card is named in the body, by the deck's
/// origin and the card's id.
struct PastEvent {
  Uuid id;  ///< follows from the source alone, so that taking it in twice adds it once
  Instant at;
  std::optional<Day> study_day;            ///< as the source counted; absent: whoever takes it in decides
  std::optional<int> zone_offset_minutes;  ///< local minus UTC; absent: the same
  EventBody body;
};

/// Is given events one by one, so that a long history is never in memory whole.
using TakeEvent = std::function<void(PastEvent const&)>;

}  // namespace graven
