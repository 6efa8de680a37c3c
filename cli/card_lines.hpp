#pragma once

#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "cli/context.hpp"
#include "engine/store/records.hpp"

namespace graven::cli {

/// {deck, id, kind, state, front, due}
[[nodiscard]] nlohmann::ordered_json json_of(store::CardLine const& line);

/// One line a card: name, when it is due (or new, or why it is not asked), and what it asks.
void print_card_lines(Context& context, std::vector<store::CardLine> const& lines);

}  // namespace graven::cli
