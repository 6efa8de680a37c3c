#include "decks/compile/lesson_items.hpp"

#include <map>
#include <tuple>

#include "decks/compile/words.hpp"

namespace graven::compile {
namespace {

std::string item_text(CardTraits const& card) {
  return equal_text(card.item.empty() ? card.front + ' ' + card.answer : card.item);
}

}  // namespace

LessonItems items_of(std::vector<CardTraits> const& cards) {
  LessonItems items;
  items.of_card.resize(cards.size());
  std::map<std::tuple<bool, std::string, int, std::string>, std::size_t> known;
  for (std::size_t i = 0; i < cards.size(); ++i) {
    auto const& card = cards[i];
    if (card.kind == CardKind::translate) continue;
    auto text = item_text(card);
    auto const [at, is_new] =
        known.try_emplace({card.gone, card.section, card.gone ? 0 : card.line, text}, items.all.size());
    if (is_new) {
      auto trigrams = trigrams_of(text);
      items.all.push_back(
          {card.section, std::move(text), card.line, card.gone, {}, std::move(trigrams), {}, card.anchor});
    }
    items.all[at->second].cards.push_back(i);
    items.of_card[i] = at->second;
  }
  return items;
}

std::vector<OpenRun> open_runs(std::vector<std::optional<std::size_t>> const& partners, std::size_t size) {
  std::vector<bool> paired(size, false);
  for (auto const& each : partners) {
    if (each) paired[*each] = true;
  }
  std::vector<OpenRun> runs;
  std::size_t next = 0;  // of the new sequence, behind the last pair
  OpenRun run;
  auto const close = [&](std::size_t end) {
    for (auto at = next; at < end; ++at) {
      if (paired[at]) return;  // another pair stands between
      run.fresh.push_back(at);
    }
    if (!run.old.empty() && !run.fresh.empty()) runs.push_back(run);
  };
  for (std::size_t at = 0; at < partners.size(); ++at) {
    if (!partners[at]) {
      run.old.push_back(at);
      continue;
    }
    close(*partners[at]);
    run = {};
    next = *partners[at] + 1;
  }
  close(size);
  return runs;
}

}  // namespace graven::compile
