#include "decks/compile/concept_keys.hpp"

#include <array>
#include <set>

#include "decks/compile/item_matching.hpp"
#include "decks/compile/words.hpp"

namespace graven::compile {
namespace {

LessonItems items_of(std::vector<Concept> const& concepts) {
  LessonItems items;
  for (auto const& each : concepts) {
    auto const& wording = each.wordings.front();
    auto const place = static_cast<int>(items.all.size());
    items.all.push_back({"", equal_text(wording), place, false, {}, trigrams_of(wording), {}});
  }
  return items;
}

}  // namespace

std::vector<std::optional<std::size_t>> match_concepts(std::vector<Concept> const& old,
                                                       std::vector<Concept> const& fresh) {
  auto olds = items_of(old);
  auto news = items_of(fresh);
  auto const on_pair = [&](ItemPair pair, MatchStage) {
    olds.all[pair.first].partner = pair.second;
    news.all[pair.second].partner = pair.first;
  };
  pair_equal_items(olds, news, on_pair);
  pair_equal_frames(olds, news, on_pair);
  pair_slots(olds, news, on_pair);
  pair_similar_items(olds, news, on_pair);
  pair_slots(olds, news, on_pair);
  std::vector<std::optional<std::size_t>> partners;
  for (auto const& each : news.all) partners.push_back(each.partner);
  return partners;
}

void carry_concept_keys(Card const& old, Card const& fresh, std::map<std::string, std::string>& continues) {
  auto const carried = [&](std::string const& key) {
    auto const found = continues.find(key);
    return found == continues.end() ? key : found->second;
  };
  std::set<std::string> used;
  std::vector<Concept const*> added;
  std::map<std::string, std::string> changed;
  for (auto const list : std::array{&Card::concepts, &Card::optional_concepts, &Card::wrong_statements}) {
    auto const& news = fresh.*list;
    auto const partners = match_concepts(old.*list, news);
    for (std::size_t i = 0; i < news.size(); ++i) {
      if (!partners[i]) {
        added.push_back(&news[i]);
        continue;
      }
      auto key = carried((old.*list)[*partners[i]].key);
      used.insert(key);
      changed[news[i].key] = std::move(key);
    }
  }
  for (auto const* each : added) {
    auto key = carried(each->key);
    // The words of an older concept that goes on under other words: this is another one.
    while (!used.insert(key).second) key = concept_key(fresh.id, key);
    changed[each->key] = std::move(key);
  }
  for (auto& [key, older] : changed) {
    if (key == older) {
      continues.erase(key);
    } else {
      continues[key] = std::move(older);
    }
  }
}

}  // namespace graven::compile
