#include "decks/compile/deck_check.hpp"

#include <fmt/format.h>

#include <iterator>
#include <utility>

#include "decks/compile/lints.hpp"
#include "decks/compile/self_test.hpp"

namespace graven::compile {
namespace {

/// Looking closely takes some hundred microseconds a card; nobody reads more than this about one deck.
constexpr std::size_t most_cards = 2000;

/// Active cards of a deck file, each with its group and with the line it stands on.
struct Cards {
  std::vector<Card> cards;
  std::vector<int> lines;
  bool all = true;
};

Cards first_active(deckfile::DeckFile const& file) {
  Cards found;
  std::string_view group;
  for (auto const& each : file.entries) {
    if (auto const* heading = std::get_if<deckfile::Group>(&each)) group = heading->heading;
    auto const* entry = std::get_if<deckfile::CardEntry>(&each);
    if (entry == nullptr || !deckfile::is_served(entry->card)) continue;
    if (found.cards.size() == most_cards) {
      found.all = false;
      break;
    }
    found.cards.push_back(entry->card);
    found.cards.back().group = group;
    found.lines.push_back(entry->line);
  }
  return found;
}

/// The front up to the code it gives.
std::string_view question_of(Card const& card) {
  std::string_view const front = card.front;
  return front.substr(0, front.find("\n```"));
}

}  // namespace

Diagnostics check_deck(deckfile::DeckFile const& file, std::string_view file_name,
                       match::Lexicon const* lexicon) {
  auto diagnostics = deckfile::warnings(file, file_name);
  auto const found = first_active(file);
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
  about.title = file.head.title;
  report(lint_cards(cards, Topic(about)));
  report(self_test(cards, file.head.aliases, lexicon));
  if (!found.all) {
    diagnostics.push_back({"N156", Severity::note, Place{std::string(file_name), 0, 0},
                           fmt::format("only the first {} active cards were looked at closely", most_cards),
                           "cut the deck into several to have all of them checked", ""});
  }
  return diagnostics;
}

}  // namespace graven::compile
