#include "decks/compile/code_matching.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>

#include "decks/compile/lesson_items.hpp"
#include "decks/compile/words.hpp"

namespace graven::compile {
namespace {

/// What stands in the fence.
std::string code_in(std::string_view markdown) {
  auto const fence = markdown.find("```");
  return equal_text(fence == std::string_view::npos ? markdown : markdown.substr(fence));
}

std::string left(CardTraits const& card) { return code_in(card.front); }
std::string right(CardTraits const& card) { return code_in(card.answer); }

class CodePairs {
 public:
  CodePairs(std::vector<CardTraits> const& old, std::vector<CardTraits> const& fresh,
            std::vector<std::optional<std::size_t>>& old_partner, std::vector<bool>& fresh_paired)
      : old_(old), fresh_(fresh), partner_(old_partner), paired_(fresh_paired) {}

  void pair() {
    pair_equal(left);
    pair_equal(right);
    for (bool const whole : {false, true}) pair_aligned(whole);
  }

 private:
  void join(std::size_t old, std::size_t fresh) {
    partner_[old] = fresh;
    paired_[fresh] = true;
  }

  bool is_open(std::size_t old) const {
    return old_[old].kind == CardKind::translate && !old_[old].gone && !partner_[old];
  }

  /// Only where one card of each side has that code: `}` closes many a block.
  template <class Side>
  void pair_equal(Side side) {
    std::map<std::string, std::vector<std::size_t>> olds;
    std::map<std::string, std::vector<std::size_t>> news;
    for (std::size_t i = 0; i < old_.size(); ++i) {
      if (is_open(i)) olds[side(old_[i])].push_back(i);
    }
    for (std::size_t i = 0; i < fresh_.size(); ++i) {
      if (fresh_[i].kind == CardKind::translate && !paired_[i]) news[side(fresh_[i])].push_back(i);
    }
    for (auto const& [code, cards] : olds) {
      auto const found = news.find(code);
      if (found != news.end() && cards.size() == 1 && found->second.size() == 1)
        join(cards.front(), found->second.front());
    }
  }

  static std::vector<std::size_t> sequence(std::vector<CardTraits> const& cards, bool whole) {
    std::vector<std::size_t> members;
    for (std::size_t i = 0; i < cards.size(); ++i) {
      auto const& card = cards[i];
      if (card.kind == CardKind::translate && card.whole == whole && !card.gone) members.push_back(i);
    }
    std::stable_sort(members.begin(), members.end(),
                     [&](std::size_t a, std::size_t b) { return cards[a].line < cards[b].line; });
    return members;
  }

  void pair_aligned(bool whole) {
    constexpr double least_alike = 0.35;  // as for items: another example in its place is another card
    auto const olds = sequence(old_, whole);
    auto const news = sequence(fresh_, whole);
    std::map<std::size_t, std::size_t> position;
    for (std::size_t i = 0; i < news.size(); ++i) position[news[i]] = i;
    std::vector<std::optional<std::size_t>> partners;
    for (auto const i : olds) {
      auto const at = partner_[i] ? position.find(*partner_[i]) : position.end();
      partners.push_back(at == position.end() ? std::nullopt : std::optional(at->second));
    }
    for (auto const& run : open_runs(partners, news.size())) {
      if (run.old.size() != run.fresh.size()) continue;
      for (std::size_t i = 0; i < run.old.size(); ++i) {
        auto const a = olds[run.old[i]];
        auto const b = news[run.fresh[i]];
        if (!is_open(a) || paired_[b]) continue;
        auto const both = [](CardTraits const& card) { return trigrams_of(left(card) + ' ' + right(card)); };
        if (dice(both(old_[a]), both(fresh_[b])) >= least_alike) join(a, b);
      }
    }
  }

  std::vector<CardTraits> const& old_;
  std::vector<CardTraits> const& fresh_;
  std::vector<std::optional<std::size_t>>& partner_;
  std::vector<bool>& paired_;
};

}  // namespace

void pair_code(std::vector<CardTraits> const& old, std::vector<CardTraits> const& fresh,
               std::vector<std::optional<std::size_t>>& old_partner, std::vector<bool>& fresh_paired) {
  CodePairs(old, fresh, old_partner, fresh_paired).pair();
}

}  // namespace graven::compile
