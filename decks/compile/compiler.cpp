#include "decks/compile/compiler.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <set>
#include <utility>

#include "decks/compile/goals.hpp"
#include "decks/compile/identity.hpp"
#include "decks/compile/lints.hpp"
#include "decks/compile/repetition.hpp"
#include "decks/compile/self_test.hpp"
#include "decks/compile/workshop.hpp"

namespace graven::compile {
namespace {

/// Where a card stands in the deck: by its first line; a whole block behind its lines.
int place_of(Candidate const& candidate) {
  auto const& from = candidate.card.from;
  if (from.empty()) return 0;
  return candidate.after_candidates.empty() ? from.front().first : from.front().last;
}

/// Cards in lesson order, with ids, and `after` lines that name them.
std::vector<Card> finished_cards(Workshop& shop, std::string const& deck) {
  auto& all = shop.candidates;
  std::vector<std::size_t> order(all.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return place_of(all[a]) < place_of(all[b]); });
  std::set<std::string> taken;
  for (auto const i : order) give_id(all[i].card, deck, taken);
  std::vector<Card> cards;
  for (auto const i : order) {
    for (auto const part : all[i].after_candidates) all[i].card.after.push_back(all[part].card.id);
    cards.push_back(all[i].card);
  }
  return cards;
}

void make_cards(Workshop& shop, std::vector<LessonGoal> const& goals) {
  make_contrast_cards(shop);
  make_why_cards(shop);
  make_code_cards(shop);
  make_question_cards(shop);
  make_exercise_cards(shop);
  make_statement_cards(shop);
  make_mistake_cards(shop);
  assign_goals(shop, goals);
  make_task_cards(shop, uncovered(shop, goals));
}

void report_uncovered(Workshop& shop, std::vector<LessonGoal> const& goals) {
  for (auto const* objective : uncovered(shop, goals)) {
    shop.report("N152", Severity::note, objective->text.span, "no active card covers this objective",
                "finish a draft that serves it, or write a card and give it this goal");
  }
}

std::vector<GoalCoverage> coverage_of(std::vector<LessonGoal> const& goals, std::vector<Card> const& cards) {
  std::vector<GoalCoverage> report;
  for (auto const& each : goals) {
    GoalCoverage one{each.goal, {}};
    for (auto const& card : cards) {
      bool const serves = std::find(card.goals.begin(), card.goals.end(), each.goal.id) != card.goals.end();
      if (serves && card.state == CardState::active) one.covered.push_back(card.id);
    }
    report.push_back(std::move(one));
  }
  return report;
}

/// Lints, and the cards' own answers as the matcher sees them.
void examine_cards(Workshop& shop, match::Lexicon const* lexicon) {
  std::vector<LintedCard> cards;
  for (auto const& each : shop.candidates) cards.push_back({&each.card, each.question, each.at.line});
  auto const report = [&](std::vector<Finding> findings) {
    for (auto& each : findings) {
      shop.report(each.code, each.severity, shop.candidates[each.card].at, std::move(each.message),
                  std::move(each.hint));
    }
  };
  report(lint_cards(cards, shop.topic));
  report(self_test(cards, {}, lexicon));
}

/// Renderings of a page differ in their bullets.
std::string_view without_bullet(std::string_view line) {
  constexpr std::array<std::string_view, 10> bullets = {" ", "\t", "\n", "-", "*", "+", "#", ">", "•", "→"};
  for (bool cut = true; cut;) {
    cut = false;
    for (auto const bullet : bullets) {
      if (!line.starts_with(bullet)) continue;
      line.remove_prefix(bullet.size());
      cut = true;
    }
  }
  return line;
}

/// What the lesson says in the first lines a card comes from: they hold what it asks about.
std::string item_of(lesson::Lesson const& lesson, Card const& card) {
  if (card.from.empty()) return {};
  auto const lines = lesson.lines.size();
  auto const first = static_cast<std::size_t>(std::max(card.from.front().first, 1)) - 1;
  auto const end = std::min(static_cast<std::size_t>(std::max(card.from.front().last, 1)), lines);
  std::string item;
  for (auto i = first; i < end; ++i) item += lesson.lines[i] + '\n';
  return std::string(without_bullet(item));
}

deckfile::DeckFile deck_of(lesson::Lesson const& lesson, Options const& options, std::string name,
                           std::vector<LessonGoal> const& goals, std::vector<Card> cards) {
  deckfile::DeckFile file;
  file.head.origin = name;
  file.head.name = std::move(name);
  file.head.title = lesson.title;
  file.head.lesson = options.lesson_path;
  file.head.lesson_sha256 = lesson.source_sha256;
  for (auto const& each : goals) file.head.goals.push_back(each.goal);
  std::string group;
  for (auto& card : cards) {
    if (card.group != group) file.entries.emplace_back(deckfile::Group{card.group});
    group = card.group;
    deckfile::CardEntry entry;
    entry.card = std::move(card);
    file.entries.emplace_back(std::move(entry));
  }
  return file;
}

}  // namespace

Compiled compile(lesson::Lesson const& lesson, Options const& options) {
  Workshop shop(lesson);
  auto const goals = goals_of(lesson);
  auto const places = places_of(lesson);
  make_cards(shop, goals);
  merge_candidates(shop, places);
  assign_goals(shop, goals);
  report_repetition(shop, places);
  report_unasked_key_points(shop);
  report_uncovered(shop, goals);
  examine_cards(shop, options.lexicon);

  auto name = options.deck_name.value_or(deck_name(lesson));
  auto cards = finished_cards(shop, name);
  Compiled compiled;
  compiled.goals = coverage_of(goals, cards);
  compiled.deck = deck_of(lesson, options, std::move(name), goals, std::move(cards));
  compiled.lock = deckfile::lock_of(compiled.deck);
  for (auto const& each : compiled.deck.entries) {
    auto const* entry = std::get_if<deckfile::CardEntry>(&each);
    if (entry == nullptr) continue;
    auto const& card = entry->card;
    auto item = deckfile::locked_item(card.group, item_of(lesson, card));
    if (!card.from.empty()) item.anchor = anchor_at(lesson, card.from.front().first);
    compiled.lock.items.emplace(card.id, std::move(item));
  }
  compiled.diagnostics = sorted(std::move(shop.diagnostics));
  compiled.counts = lesson::census(lesson);
  return compiled;
}

}  // namespace graven::compile
