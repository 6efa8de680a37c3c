#pragma once

#include <nlohmann/json.hpp>

#include <optional>
#include <vector>

#include "engine/report/items.hpp"

/// Parts of JSON that several outputs have.
namespace graven::cli {

/// {"value", "low", "high", "n"}; the first three are null when too few answers are behind them.
[[nodiscard]] nlohmann::ordered_json estimate_json(report::Estimate const& estimate);
[[nodiscard]] nlohmann::ordered_json concepts_json(std::vector<report::ConceptMiss> const& concepts,
                                                   report::Catalogue const& catalogue);
[[nodiscard]] nlohmann::ordered_json items_json(std::vector<report::ItemHealth> const& items,
                                                report::Catalogue const& catalogue);

template <class Value>
[[nodiscard]] nlohmann::ordered_json optional_json(std::optional<Value> const& value) {
  return value ? nlohmann::ordered_json(*value) : nlohmann::ordered_json();
}

}  // namespace graven::cli
