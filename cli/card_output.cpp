#include "cli/card_output.hpp"

#include <nlohmann/json.hpp>

namespace graven::cli {

nlohmann::ordered_json json_of(Card const& card) {
  auto concepts = nlohmann::ordered_json::array();
  for (auto const& each : card.concepts) concepts.push_back({{"key", each.key}, {"wordings", each.wordings}});
  auto lines = nlohmann::ordered_json::array();
  for (auto const& span : card.from) lines.push_back({{"first", span.first}, {"last", span.last}});
  return {{"id", card.id},
          {"kind", name_of(card.kind)},
          {"state", name_of(card.state)},
          {"front", card.front},
          {"answer", card.answer},
          {"concepts", std::move(concepts)},
          {"lines", std::move(lines)}};
}

}  // namespace graven::cli
