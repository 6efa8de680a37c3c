#include "decks/compile/deck_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "decks/compile/lints.hpp"
#include "decks/compile/self_test.hpp"

namespace graven::compile {
namespace {

/// Looking closely takes some fifty microseconds a card: a deck of a hundred thousand is only sampled.
constexpr std::size_t most_cards = 2000;
constexpr std::size_t sample = 500;

/// Active cards of a deck file, each with its group and with the line it stands on.
struct Cards {
  std::vector<Card> cards;
  std::vector<int> lines;
  bool all = true;
};

bool is_served(deckfile::Entry const& each) {
  auto const* entry = std::get_if<deckfile::CardEntry>(&each);
  return entry != nullptr && deckfile::is_served(entry->card);
}

/// All of them, or the first ones of a very large deck.
Cards active_cards(deckfile::DeckFile const& file) {
  Cards found;
  auto const active = std::count_if(file.entries.begin(), file.entries.end(), is_served);
  found.all = static_cast<std::size_t>(active) <= most_cards;
  std::string_view group;
  for (auto const& each : file.entries) {
    if (auto const* heading = std::get_if<deckfile::Group>(&each)) group = heading->heading;
    if (!is_served(each)) continue;
    if (!found.all && found.cards.size() == sample) break;
    auto const& entry = std::get<deckfile::CardEntry>(each);
    found.cards.push_back(entry.card);
    found.cards.back().group = group;
    found.lines.push_back(entry.line);
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
  auto const found = active_cards(file);
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
                           fmt::format("only the first {} active cards were looked at closely", sample),
                           "cut the deck into several to have all of them checked", ""});
  }
  return diagnostics;
}

}  // namespace graven::compile
