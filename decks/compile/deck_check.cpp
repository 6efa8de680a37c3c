#include "decks/compile/deck_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <utility>

#include "decks/compile/lints.hpp"
#include "decks/compile/self_test.hpp"

namespace graven::compile {
namespace {

/// Looking closely takes some fifty microseconds a card: a deck of a hundred thousand is only sampled.
constexpr std::size_t most_cards = 2000;
constexpr std::size_t sample = 500;

/// Active cards of a deck file, each with its group and with the line it stands on.
class ActiveCards {
 public:
  /// Keeps all of them, or the first ones of a very large deck.
  void add(deckfile::CardEntry&& entry, std::string_view group) {
    all_ = all_ && cards.size() < most_cards;
    if (!all_) {
      cards.resize(std::min(cards.size(), sample));
      return;
    }
    cards.push_back(std::move(entry.card));
    cards.back().group = group;
    lines.push_back(entry.line);
  }
  [[nodiscard]] bool are_all() const { return all_; }

  std::vector<Card> cards;
  std::vector<int> lines;

 private:
  bool all_ = true;
};

std::set<int> ids_of(std::vector<Goal> const& goals) {
  std::set<int> ids;
  for (auto const& goal : goals) ids.insert(goal.id);
  return ids;
}

/// The front up to the code it gives.
std::string_view question_of(Card const& card) {
  std::string_view const front = card.front;
  return front.substr(0, front.find("\n```"));
}

}  // namespace

Diagnostics check_deck(std::string_view bytes, std::string_view file_name, match::Lexicon const* lexicon) {
  Diagnostics diagnostics;
  ActiveCards found;
  std::optional<std::set<int>> goals;
  std::string group;
  auto const file = deckfile::scan(bytes, file_name, [&](Deck const& head, deckfile::Entry each) {
    if (!goals) goals = ids_of(head.goals);
    if (auto* heading = std::get_if<deckfile::Group>(&each)) group = std::move(heading->heading);
    auto* entry = std::get_if<deckfile::CardEntry>(&each);
    if (entry == nullptr) return;
    auto warnings = deckfile::warnings(*entry, *goals, file_name);
    std::move(warnings.begin(), warnings.end(), std::back_inserter(diagnostics));
    if (deckfile::is_served(entry->card)) found.add(std::move(*entry), group);
  });
  if (!file) return file.error();
  std::vector<LintedCard> cards;
  for (std::size_t i = 0; i < found.cards.size(); ++i) {
    cards.push_back({&found.cards[i], question_of(found.cards[i]), found.lines[i]});
  }
  auto const report = [&](std::vector<Finding> findings) {
    for (auto& each : findings) {
      auto const& card = found.cards[each.card];
      diagnostics.push_back({std::string(each.code), each.severity,
                             Place{std::string(file_name), found.lines[each.card], 1},
                             std::move(each.message), std::move(each.hint),
                             fmt::format("## {} {}", card.id, name_of(card.kind))});
    }
  };
  lesson::Lesson about;
  about.title = file->head.title;
  report(lint_cards(cards, Topic(about)));
  report(self_test(cards, file->head.aliases, lexicon));
  if (!found.are_all()) {
    diagnostics.push_back({"N156", Severity::note, Place{std::string(file_name), 0, 0},
                           fmt::format("only the first {} active cards were looked at closely", sample),
                           "cut the deck into several to have all of them checked", ""});
  }
  return diagnostics;
}

}  // namespace graven::compile
