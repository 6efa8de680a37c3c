#include "decks/deckfile/difference.hpp"

#include <fmt/format.h>

#include <map>
#include <string_view>
#include <utility>

#include "decks/deckfile/lock.hpp"

namespace graven::deckfile {
namespace {

/// A card with the heading it stands under.
struct Placed {
  CardEntry const* entry;
  std::string_view group;
};

std::vector<Placed> cards_of(DeckFile const& file) {
  std::vector<Placed> cards;
  std::string_view group;
  for (auto const& each : file.entries) {
    if (auto const* heading = std::get_if<Group>(&each)) group = heading->heading;
    if (auto const* entry = std::get_if<CardEntry>(&each)) cards.push_back({entry, group});
  }
  return cards;
}

/// What is usual counts as much when it is written down: `State: active`.
std::string text_of(CardEntry const& entry, std::string_view field) {
  if (field == "State") return std::string(name_of(entry.card.state));
  if (field == "Grade") return std::string(name_of(entry.card.grade_mode));
  return field_text(entry, field);
}

void compare(std::vector<FieldChange>& changes, std::string_view field, std::string before,
             std::string after) {
  if (before != after) changes.push_back({std::string(field), std::move(before), std::move(after)});
}

std::vector<FieldChange> changes_of(Placed const& before, Placed const& after) {
  std::vector<FieldChange> changes;
  compare(changes, "group", std::string(before.group), std::string(after.group));
  for (auto const field : locked_fields()) {
    compare(changes, field, text_of(*before.entry, field), text_of(*after.entry, field));
  }
  compare(changes, "Rev", text_of(*before.entry, "Rev"), text_of(*after.entry, "Rev"));
  return changes;
}

std::string goals_text(Deck const& deck) {
  std::string text;
  for (auto const& goal : deck.goals)
    text += fmt::format("{}{}: {}", text.empty() ? "" : "\n", goal.id, goal.text);
  return text;
}

std::string aliases_text(Deck const& deck) {
  std::string text;
  for (auto const& alias : deck.aliases) {
    text += fmt::format("{}{} = {}", text.empty() ? "" : "\n", alias.word, alias.meaning);
  }
  return text;
}

}  // namespace

Difference difference(DeckFile const& before, DeckFile const& after) {
  Difference result;
  compare(result.deck, "deck", before.head.name, after.head.name);
  compare(result.deck, "title", before.head.title, after.head.title);
  compare(result.deck, "goals", goals_text(before.head), goals_text(after.head));
  compare(result.deck, "aliases", aliases_text(before.head), aliases_text(after.head));
  auto const old_cards = cards_of(before);
  std::map<std::string_view, Placed> left;
  for (auto const& card : old_cards) left.emplace(card.entry->card.id, card);
  for (auto const& card : cards_of(after)) {
    auto const old = left.find(card.entry->card.id);
    if (old == left.end()) {
      result.added.push_back(card.entry);
      continue;
    }
    if (auto fields = changes_of(old->second, card); !fields.empty()) {
      result.changed.push_back({card.entry, std::move(fields)});
    } else {
      ++result.unchanged;
    }
    left.erase(old);
  }
  for (auto const& card : old_cards) {
    if (left.contains(card.entry->card.id)) result.removed.push_back(card.entry);
  }
  return result;
}

}  // namespace graven::deckfile
