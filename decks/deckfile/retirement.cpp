#include "decks/deckfile/retirement.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace graven::deckfile {
namespace {

constexpr auto heading = "Retired";

bool is_heading(Entry const& entry) {
  auto const* group = std::get_if<Group>(&entry);
  return group != nullptr && group->heading == heading;
}

}  // namespace

bool is_put_away(CardEntry const& entry, Lock const& lock) {
  return entry.card.state == CardState::retired && lock.left.contains(entry.card.id);
}

void put_away(std::vector<Entry>& entries, Lot lot, Lock& lock) {
  auto& entry = std::get<CardEntry>(lot.back());
  lock.left.insert_or_assign(entry.card.id, entry.card.state);
  entry.card.state = CardState::retired;
  // Lines of a lesson that no longer has them would point at something else.
  entry.card.from.clear();
  entry.card.also.clear();
  auto at = live_end(entries);
  if (at == entries.end()) at = entries.insert(at, Group{heading});
  at = std::find_if(at + 1, entries.end(),
                    [](Entry const& each) { return std::holds_alternative<Group>(each); });
  entries.insert(at, std::make_move_iterator(lot.begin()), std::make_move_iterator(lot.end()));
}

std::vector<Entry>::iterator live_end(std::vector<Entry>& entries) {
  return std::find_if(entries.begin(), entries.end(), is_heading);
}

}  // namespace graven::deckfile
