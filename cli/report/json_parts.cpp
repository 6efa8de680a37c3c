#include "cli/report/json_parts.hpp"

#include "cli/report/figures.hpp"

namespace graven::cli {

using Json = nlohmann::ordered_json;

Json estimate_json(report::Estimate const& estimate) {
  if (!estimate.known()) return {{"value", {}}, {"low", {}}, {"high", {}}, {"n", estimate.n}};
  return {{"value", estimate.value}, {"low", estimate.low}, {"high", estimate.high}, {"n", estimate.n}};
}

Json concepts_json(std::vector<report::ConceptMiss> const& concepts, report::Catalogue const& catalogue) {
  auto list = Json::array();
  for (auto const& each : concepts) {
    auto const& card = catalogue.cards[each.card];
    list.push_back({{"deck", card.deck},
                    {"card", card.id},
                    {"concept", each.text},
                    {"key", each.key},
                    {"misses", each.misses},
                    {"learners", each.learners},
                    {"learners_missing", each.learners_missing},
                    {"share", estimate_json(each.share)},
                    {"deck_mean", each.deck_mean},
                    {"cause", name_of(each.cause)}});
  }
  return list;
}

Json items_json(std::vector<report::ItemHealth> const& items, report::Catalogue const& catalogue) {
  auto list = Json::array();
  for (auto const& each : items) {
    auto const& card = catalogue.cards[each.card];
    list.push_back({{"deck", card.deck},
                    {"card", card.id},
                    {"front", card.front},
                    {"learners", each.learners},
                    {"failed", estimate_json(each.failed)},
                    {"forecast", each.forecast},
                    {"z", each.z},
                    {"cause", name_of(each.cause)}});
  }
  return list;
}

}  // namespace graven::cli
