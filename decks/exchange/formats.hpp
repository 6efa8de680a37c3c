#pragma once

#include <string>

#include "decks/exchange/export.hpp"

namespace graven::exchange {

[[nodiscard]] std::string to_markdown(ExportRequest const& request);
[[nodiscard]] std::string to_tsv(ExportRequest const& request);
[[nodiscard]] std::string to_json(ExportRequest const& request);

/// What is asked and what is answered, with the gaps of a cloze empty and filled.
[[nodiscard]] std::string asked(Card const& card);
[[nodiscard]] std::string answered(Card const& card);

}  // namespace graven::exchange
