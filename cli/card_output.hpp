#pragma once

#include <nlohmann/json_fwd.hpp>

#include "engine/model/card.hpp"

namespace graven::cli {

/// {id, kind, state, front, answer, concepts, lines}: what every JSON output says of a card.
[[nodiscard]] nlohmann::ordered_json json_of(Card const& card);

}  // namespace graven::cli
