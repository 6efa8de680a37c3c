#include "decks/compile/card_matching.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>

#include "decks/compile/code_matching.hpp"
#include "decks/compile/item_matching.hpp"
#include "decks/compile/words.hpp"

namespace graven::compile {
namespace {

std::string front_key(CardTraits const& card) {
  return std::string(name_of(card.kind)) + '\n' + equal_text(card.front);
}

std::string frame_key(CardTraits const& card) {
  // Code differs by what a frame leaves out.
  if (card.kind == CardKind::translate) return {};
  auto const frame = frame_text(card.front);
  if (frame.empty()) return {};
  return std::string(name_of(card.kind)) + '\n' + std::to_string(static_cast<int>(aspect_of(card.front))) +
         '\n' + frame;
}

class Matcher {
 public:
  Matcher(std::vector<CardTraits> const& old, std::vector<CardTraits> const& fresh)
      : old_(old),
        fresh_(fresh),
        old_items_(items_of(old)),
        fresh_items_(items_of(fresh)),
        partner_(old.size()),
        paired_(fresh.size(), false) {}

  Matching match() {
    auto const on_pair = [this](ItemPair pair, MatchStage stage) { join_items(pair, stage); };
    pair_anchored_items(old_items_, fresh_items_, on_pair);
    pair_cards(front_key, MatchStage::equal_text);
    pair_equal_items(old_items_, fresh_items_, on_pair);
    pair_cards(frame_key, MatchStage::equal_frame);
    pair_equal_frames(old_items_, fresh_items_, on_pair);
    complete_items();
    pair_slots(old_items_, fresh_items_, on_pair);
    pair_similar_items(old_items_, fresh_items_, on_pair);
    pair_slots(old_items_, fresh_items_, on_pair);
    auto const parts = pair_parts(old_items_, fresh_items_, on_pair);
    match_code();
    tell_parts(parts);
    std::sort(found_.pairs.begin(), found_.pairs.end(),
              [](CardMatch const& a, CardMatch const& b) { return a.fresh < b.fresh; });
    return std::move(found_);
  }

 private:
  void join(std::size_t old, std::size_t fresh, MatchStage stage) {
    partner_[old] = fresh;
    paired_[fresh] = true;
    found_.pairs.push_back({old, fresh, stage});
  }

  void join_items(ItemPair pair, MatchStage stage) {
    auto& old = old_items_.all[pair.first];
    auto& fresh = fresh_items_.all[pair.second];
    old.partner = pair.second;
    fresh.partner = pair.first;
    match_siblings(old, fresh, stage);
  }

  /// Cards of a pair of items: a question finds a question, a draft a draft, and the more alike each other.
  void match_siblings(LessonItem const& old, LessonItem const& fresh, MatchStage stage) {
    struct Choice {
      double score;
      std::size_t old;
      std::size_t fresh;
    };
    std::vector<Choice> choices;
    for (auto const a : old.cards) {
      for (auto const b : fresh.cards) {
        if (!partner_[a] && !paired_[b]) choices.push_back({likeness(old_[a], fresh_[b]), a, b});
      }
    }
    std::stable_sort(choices.begin(), choices.end(),
                     [](Choice const& a, Choice const& b) { return a.score > b.score; });
    for (auto const& each : choices) {
      if (!partner_[each.old] && !paired_[each.fresh]) join(each.old, each.fresh, stage);
    }
  }

  static double likeness(CardTraits const& old, CardTraits const& fresh) {
    return (old.kind == fresh.kind ? 2 : 0) + (old.draft == fresh.draft ? 1 : 0) +
           dice(trigrams_of(old.front), trigrams_of(fresh.front));
  }

  /// Cards with the same key: of one section first, those that are gone last.
  template <class Key>
  void pair_cards(Key key, MatchStage stage) {
    std::map<std::string, std::vector<std::size_t>> olds;
    for (std::size_t i = 0; i < old_.size(); ++i) {
      if (partner_[i]) continue;
      if (auto name = key(old_[i]); !name.empty()) olds[std::move(name)].push_back(i);
    }
    for (std::size_t i = 0; i < fresh_.size(); ++i) {
      auto const found = paired_[i] ? olds.end() : olds.find(key(fresh_[i]));
      if (found == olds.end()) continue;
      auto const rank = [&](std::size_t old) {
        return (old_[old].gone ? 2 : 0) + (old_[old].section == fresh_[i].section ? 0 : 1);
      };
      std::optional<std::size_t> best;
      for (auto const old : found->second) {
        if (!partner_[old] && (!best || rank(old) < rank(*best))) best = old;
      }
      if (best) join_with_item(*best, i, stage);
    }
  }

  void join_with_item(std::size_t old, std::size_t fresh, MatchStage stage) {
    join(old, fresh, stage);
    auto const a = old_items_.of_card[old];
    auto const b = fresh_items_.of_card[fresh];
    if (!a || !b || old_items_.all[*a].partner || fresh_items_.all[*b].partner) return;
    old_items_.all[*a].partner = *b;
    fresh_items_.all[*b].partner = *a;
  }

  /// The other cards of items of which one card was found.
  void complete_items() {
    for (auto const& item : old_items_.all) {
      if (item.partner) match_siblings(item, fresh_items_.all[*item.partner], MatchStage::equal_frame);
    }
  }

  void match_code() {
    auto const before = partner_;
    pair_code(old_, fresh_, partner_, paired_);
    for (std::size_t i = 0; i < old_.size(); ++i) {
      if (partner_[i] && !before[i]) found_.pairs.push_back({i, *partner_[i], MatchStage::code});
    }
  }

  void tell_parts(ItemParts const& parts) {
    for (auto const& [old, fresh] : parts.splits) {
      for (auto const card : fresh_items_.all[fresh].cards) {
        if (!paired_[card])
          found_.splits.emplace_back(card, most_like(old_items_.all[old].cards, old_, fresh_[card]));
      }
    }
    for (auto const& [old, fresh] : parts.merges) {
      for (auto const card : old_items_.all[old].cards) {
        if (partner_[card]) continue;
        found_.merges.emplace_back(card, most_like(fresh_items_.all[fresh].cards, fresh_, old_[card]));
      }
    }
  }

  static std::size_t most_like(std::vector<std::size_t> const& among, std::vector<CardTraits> const& cards,
                               CardTraits const& one) {
    return *std::max_element(among.begin(), among.end(), [&](std::size_t a, std::size_t b) {
      return likeness(cards[a], one) < likeness(cards[b], one);
    });
  }

  std::vector<CardTraits> const& old_;
  std::vector<CardTraits> const& fresh_;
  LessonItems old_items_;
  LessonItems fresh_items_;
  std::vector<std::optional<std::size_t>> partner_;  ///< of an old card
  std::vector<bool> paired_;                         ///< a new card
  Matching found_;
};

}  // namespace

Matching match_cards(std::vector<CardTraits> const& old, std::vector<CardTraits> const& fresh) {
  return Matcher(old, fresh).match();
}

}  // namespace graven::compile
