#include "decks/compile/edits.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "decks/compile/revision.hpp"
#include "decks/deckfile/merge.hpp"

namespace graven::compile {
namespace {

template <class Take>
void for_each_card(deckfile::DeckFile const& file, Take take) {
  for (auto const& each : file.entries) {
    if (auto const* entry = std::get_if<deckfile::CardEntry>(&each)) take(*entry);
  }
}

/// Lines of the lesson whose card the author completed, and those whose card has texts of the author.
struct EditedLines {
  std::set<int> completed;
  std::set<int> reworded;
};

EditedLines edited_lines(deckfile::DeckFile const& fresh, deckfile::DeckFile const& merged) {
  std::set<std::string_view> drafts;
  for_each_card(fresh, [&](deckfile::CardEntry const& each) {
    if (each.card.state == CardState::draft) drafts.insert(each.card.id);
  });
  EditedLines lines;
  for_each_card(merged, [&](deckfile::CardEntry const& each) {
    if (each.card.from.empty()) return;
    auto const line = each.card.from.front().first;
    if (drafts.contains(each.card.id) && each.card.state != CardState::draft) lines.completed.insert(line);
    if (!each.hand.empty()) lines.reworded.insert(line);
  });
  return lines;
}

void cover_anew(std::vector<GoalCoverage>& goals, deckfile::DeckFile const& deck) {
  for (auto& goal : goals) {
    goal.covered.clear();
    for_each_card(deck, [&](deckfile::CardEntry const& each) {
      auto const& served = each.card.goals;
      bool const serves = std::find(served.begin(), served.end(), goal.goal.id) != served.end();
      if (serves && deckfile::is_served(each.card)) goal.covered.push_back(each.card.id);
    });
  }
}

bool is_settled(Diagnostic const& each, EditedLines const& lines, std::vector<GoalCoverage> const& goals) {
  auto const line = each.place.line;
  if (each.code == "W131" || each.code == "W140" || each.code == "N150")
    return lines.completed.contains(line);
  if (each.code.starts_with("W2")) return lines.reworded.contains(line);
  return each.code == "N152" && std::any_of(goals.begin(), goals.end(), [&](GoalCoverage const& goal) {
           return goal.goal.line == line && !goal.covered.empty();
         });
}

}  // namespace

Compiled with_edits(Compiled fresh, deckfile::DeckFile const& mine, deckfile::Lock const& lock,
                    std::string_view lesson_file, OnMeaning on_meaning) {
  auto const identities = identify(fresh, mine, lock);
  auto merged = deckfile::merge(mine, lock, fresh.deck, lesson_file);
  fresh.changes = revise(mine, merged.file, merged.lock, identities, on_meaning);
  merged.lock.items.merge(fresh.lock.items);
  auto const lines = edited_lines(fresh.deck, merged.file);
  cover_anew(fresh.goals, merged.file);
  std::erase_if(fresh.diagnostics, [&](auto const& each) { return is_settled(each, lines, fresh.goals); });
  std::move(merged.conflicts.begin(), merged.conflicts.end(), std::back_inserter(fresh.diagnostics));
  auto told = diagnostics_of(fresh.changes, lesson_file, on_meaning);
  std::move(told.begin(), told.end(), std::back_inserter(fresh.diagnostics));
  fresh.deck = std::move(merged.file);
  fresh.lock = std::move(merged.lock);
  return fresh;
}

}  // namespace graven::compile
