#include "decks/compile/one_deck.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "decks/compile/edits.hpp"
#include "decks/lesson/reader.hpp"

using namespace graven;

namespace {

constexpr std::string_view joins = R"(# Joins

## Objectives

- Prefers an explicit join over a comma in the FROM list

## Exercises

### Sizes

How many rows has a cross join of three and four rows?

#### Solution

Twelve rows.

## Questions

- What is a key?
)";

constexpr std::string_view keys = R"(# Keys: what ties tables together

## Objectives

- Prefers an explicit join over a comma in the FROM list
- Chooses natural or made keys deliberately

## Questions

- What is a key?

  A column whose values name rows.
)";

compile::DeckPart part(std::string_view page, std::string const& file, std::string const& topic) {
  auto const read = lesson::read_lesson(page, file);
  REQUIRE(read.lesson);
  compile::Options options;
  options.deck_name = "course";
  return {file, topic, compile::compile(*read.lesson, options)};
}

compile::Compiled course(std::string_view first = joins, std::string_view second = keys) {
  std::vector<compile::DeckPart> parts;
  parts.push_back(part(first, "joins.md", "Joins"));
  parts.push_back(part(second, "keys.md", "Keys"));
  return compile::one_deck("course", std::move(parts));
}

std::vector<deckfile::CardEntry> cards_of(compile::Compiled const& compiled) {
  std::vector<deckfile::CardEntry> cards;
  std::string group;
  for (auto const& each : compiled.deck.entries) {
    if (auto const* heading = std::get_if<deckfile::Group>(&each)) group = heading->heading;
    if (auto const* entry = std::get_if<deckfile::CardEntry>(&each)) {
      cards.push_back(*entry);
      cards.back().card.group = group;
    }
  }
  return cards;
}

deckfile::CardEntry card_that_says(compile::Compiled const& compiled, std::string_view text) {
  for (auto const& each : cards_of(compiled)) {
    if ((each.card.front + each.card.answer).find(text) != std::string::npos) return each;
  }
  FAIL("no such card: " << text);
  return {};
}

}  // namespace

TEST_CASE("cards of several lessons know their lesson, and their groups begin with its topic") {
  auto const whole = course();
  CHECK(whole.deck.head.name == "course");
  auto const sizes = card_that_says(whole, "Twelve");
  CHECK(sizes.lesson == "joins.md");
  CHECK(sizes.card.group == "Joins: Exercises");
  CHECK(card_that_says(whole, "made keys").lesson == "keys.md");
}

TEST_CASE("goals are numbered through, and one that two lessons have is one") {
  auto const whole = course();
  auto const& goals = whole.deck.head.goals;
  REQUIRE(goals.size() == 2);
  CHECK(goals[0].id == 1);
  CHECK(goals[1].id == 2);
  CHECK(goals[1].text == "Chooses natural or made keys deliberately");
  CHECK(card_that_says(whole, "made keys").card.goals == std::vector<int>{2});
  CHECK(whole.goals[0].covered == std::vector<std::string>{card_that_says(whole, "comma").card.id});
}

TEST_CASE("what two lessons ask is asked once, where it is answered") {
  auto const whole = course();
  auto const cards = cards_of(whole);
  auto const asks = [](deckfile::CardEntry const& each) {
    return each.card.front.find("hat is a key?") != std::string::npos;
  };
  CHECK(std::count_if(cards.begin(), cards.end(), asks) == 1);
  CHECK(card_that_says(whole, "hat is a key?").lesson == "keys.md");
}

TEST_CASE("an edit of one lesson leaves the cards of the others alone") {
  auto const before = course();
  std::string edited(joins);
  auto const at = edited.find("three and four");
  REQUIRE(at != std::string::npos);
  edited.replace(at, std::string_view("three and four").size(), "3 and 4");
  auto const after = compile::with_edits(course(edited), before.deck, before.lock, "lessons");
  CHECK(card_that_says(after, "Twelve").card.id == card_that_says(before, "Twelve").card.id);
  REQUIRE(after.changes.size() == 1);
  CHECK(after.changes.front().id == card_that_says(before, "Twelve").card.id);
  CHECK(cards_of(after).size() == cards_of(before).size());

  // A lesson that goes takes its own cards with it, and one that comes brings its own.
  std::vector<compile::DeckPart> one;
  one.push_back(part(keys, "keys.md", "Keys"));
  auto const alone =
      compile::with_edits(compile::one_deck("course", std::move(one)), before.deck, before.lock, "lessons");
  CHECK(card_that_says(alone, "Twelve").card.state == CardState::retired);
  CHECK(card_that_says(alone, "made keys").card.state == CardState::active);
  auto const again = compile::with_edits(course(), alone.deck, alone.lock, "lessons");
  CHECK(card_that_says(again, "Twelve").card.state == CardState::active);
}
