#pragma once

#include <nlohmann/json_fwd.hpp>

#include <span>
#include <string>
#include <vector>

#include "engine/model/event.hpp"
#include "engine/model/past_event.hpp"

/// Events as our JSON has them (docs/json.md): what folding needs, without the device they happened on.
namespace graven::exchange {

/// Events of one card, in the order given. Those that fold to nothing (voids, unknown kinds) are left out.
[[nodiscard]] nlohmann::ordered_json history_json(std::span<Event const> events);

/// Reads one back for the card it stands at. Throws std::invalid_argument, whose text says what is wrong, on
/// content; never on anything else of the JSON's.
[[nodiscard]] PastEvent event_of_json(nlohmann::json const& json, CardName const& card);

}  // namespace graven::exchange
