#include "cli/imported_deck.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "cli/context.hpp"
#include "cli/files.hpp"
#include "cli/recompile.hpp"
#include "decks/deckfile/merge.hpp"

namespace graven::cli {
namespace {

constexpr auto other_name = "give the imported deck another name: --deck NAME";

std::set<std::string> card_ids(deckfile::DeckFile const& file) {
  std::set<std::string> ids;
  for (auto const& each : file.entries) {
    if (auto const* entry = std::get_if<deckfile::CardEntry>(&each)) ids.insert(entry->card.id);
  }
  return ids;
}

/// So that the merge does not take them for cards that have gone.
void keep_absent_cards(deckfile::DeckFile& fresh, deckfile::DeckFile const& mine) {
  auto const coming = card_ids(fresh);
  std::string group;
  std::string last_group;
  for (auto const& each : mine.entries) {
    if (auto const* heading = std::get_if<deckfile::Group>(&each)) group = heading->heading;
    auto const* entry = std::get_if<deckfile::CardEntry>(&each);
    if (entry == nullptr || coming.contains(entry->card.id)) continue;
    if (group != std::exchange(last_group, group)) fresh.entries.emplace_back(deckfile::Group{group});
    fresh.entries.emplace_back(*entry);
  }
}

/// Whether this deck was imported before and neither the deck nor its file has changed.
bool is_as_written(std::filesystem::path const& file, deckfile::DeckFile const& fresh) {
  if (!is_file(file) || !is_file(lock_of_file(file))) return false;
  return read_file(file) == deckfile::print(fresh) &&
         read_file(lock_of_file(file)) == deckfile::print_first_lock(fresh);
}

}  // namespace

deckfile::DeckFile deck_file_of(Deck deck) {
  std::map<std::string, std::size_t> order{{"", 0}};
  for (auto const& card : deck.cards) order.emplace(card.group, order.size());
  auto const before = [&](Card const& left, Card const& right) {
    return left.group != right.group && order.at(left.group) < order.at(right.group);
  };
  // Sorting takes half as much memory again, even where there is nothing to sort.
  if (!std::is_sorted(deck.cards.begin(), deck.cards.end(), before)) {
    std::stable_sort(deck.cards.begin(), deck.cards.end(), before);
  }
  deckfile::DeckFile file;
  auto cards = std::exchange(deck.cards, {});
  file.head = std::move(deck);
  file.entries.reserve(cards.size());
  std::string group;
  for (auto& card : cards) {
    if (card.group != group) {
      group = card.group;
      file.entries.emplace_back(deckfile::Group{group});
    }
    deckfile::CardEntry entry;
    entry.states_made = card.made != Made::hand;
    entry.card = std::move(card);
    file.entries.emplace_back(std::move(entry));
  }
  return file;
}

DeckArrival merged_arrival(Deck deck, std::filesystem::path const& folder) {
  DeckArrival arrival;
  arrival.file = folder / (deck.name + ".deck.md");
  auto fresh = deck_file_of(std::move(deck));
  // Merging a large deck takes much memory, and most imports that come again bring what is there.
  if (is_as_written(arrival.file, fresh)) {
    arrival.deck = std::move(fresh);
    arrival.unchanged = true;
    return arrival;
  }
  auto existing = existing_deck(arrival.file, other_name);
  if (!existing) {
    arrival.deck = std::move(fresh);
    return arrival;
  }
  if (!existing->file.head.lesson.empty()) {
    // Made of a lesson here. What comes may be its history, but its texts are the lesson's.
    auto const coming = card_ids(fresh);
    auto const there = card_ids(existing->file);
    if (std::includes(there.begin(), there.end(), coming.begin(), coming.end())) {
      arrival.deck = std::move(existing->file);
      arrival.lock = std::move(existing->lock);
      arrival.unchanged = true;
      return arrival;
    }
    throw CommandError(
        ExitCode::not_met,
        fmt::format("the deck {} is there already, made of {}", existing->file.head.name,
                    existing->file.head.lesson.empty() ? "no lesson" : existing->file.head.lesson),
        other_name);
  }
  keep_absent_cards(fresh, existing->file);
  auto merged = deckfile::merge(existing->file, existing->lock, fresh, arrival.file.string());
  arrival.deck = std::move(merged.file);
  arrival.lock = std::move(merged.lock);
  arrival.conflicts = std::move(merged.conflicts);
  return arrival;
}

void refuse_to_lose_cards(DeckArrival const& arrival, store::Collection const& collection) {
  auto const stored = collection.find_deck(arrival.deck.head.name);
  if (!stored) return;
  auto const coming = card_ids(arrival.deck);
  for (auto const& line : collection.cards(stored->ref)) {
    if (coming.contains(line.id)) continue;
    throw CommandError(ExitCode::not_met,
                       fmt::format("the deck {} in your collection has cards that are not from here: {}",
                                   stored->name, line.id),
                       other_name);
  }
}

LoadedDeck write_arrival(DeckArrival&& arrival) {
  LoadedDeck loaded;
  {
    auto const bytes = deckfile::print(arrival.deck);
    loaded.revision = revision_of(bytes);
    if (!arrival.unchanged) write_file(arrival.file, bytes, Access::owner_only);
  }
  if (!arrival.unchanged) {
    auto const lock =
        arrival.lock ? deckfile::print_lock(*arrival.lock) : deckfile::print_first_lock(arrival.deck);
    write_file(lock_of_file(arrival.file), lock, Access::owner_only);
  }
  loaded.deck = deckfile::to_deck(std::move(arrival.deck));
  if (arrival.lock) deckfile::apply_lock(loaded.deck, *arrival.lock);
  return loaded;
}

}  // namespace graven::cli
