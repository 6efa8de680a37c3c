#include "decks/deckfile/merge.hpp"

#include <doctest/doctest.h>

#include "tests/decks/deckfile/deck_text.hpp"

using namespace graven;
using namespace graven::deckfile;

namespace {

std::string const compiled =
    "# One\n\n## a1 recall\nFrom: 3\nMade: auto\nQ: qa\nA: aa\nK: ka\n\n"
    "## a2 recall\nFrom: 5\nState: draft\nMade: auto\nQ: qb\nNote: Suggestion: x\n\n"
    "# Two\n\n## b1 recall\nFrom: 9\nMade: auto\nQ: qc\nA: ac\n";

std::string replaced(std::string text, std::string const& from, std::string const& to) {
  REQUIRE(text.find(from) != std::string::npos);
  return text.replace(text.find(from), from.size(), to);
}

/// `mine` and `fresh` have these cards; both were last compiled as `base`.
Merged merged(std::string const& mine, std::string const& fresh, std::string const& base = compiled) {
  return merge(parsed(deck_with(mine)), lock_of(parsed(deck_with(base))), parsed(deck_with(fresh)), "l.txt");
}

std::string body_of(Merged const& merged) { return print(merged.file).substr(deck_with("").size()); }

}  // namespace

TEST_CASE("a deck its author left alone becomes what the lesson gives now") {
  CHECK(body_of(merged(compiled, compiled)) == compiled);
  auto fresh = replaced(compiled, "A: aa", "A: better");
  fresh = replaced(fresh, "From: 9", "From: 10-12");
  CHECK(body_of(merged(compiled, fresh)) == fresh);
}

TEST_CASE("a field the author changed stays while the others follow the lesson") {
  auto const mine = replaced(compiled, "A: aa", "A: my answer");
  auto const fresh = replaced(compiled, "K: ka", "K: kb");
  auto const result = merged(mine, fresh);
  CHECK(result.conflicts.empty());
  CHECK(body_of(result) == replaced(replaced(fresh, "A: aa", "A: my answer"), "Q: qa", "Hand: A\nQ: qa"));
}

TEST_CASE("a completed draft stays completed") {
  auto const mine =
      replaced(replaced(compiled, "State: draft\n", ""), "Note: Suggestion: x\n", "A: mine\nK: k\n");
  auto const result = merged(mine, replaced(compiled, "A: ac", "A: new"));
  CHECK(result.conflicts.empty());
  auto const deck = to_deck(result.file);
  CHECK(deck.cards[1].state == CardState::active);
  CHECK(deck.cards[1].answer == "mine");
  CHECK(deck.cards[1].notes.empty());
  CHECK(deck.cards[2].answer == "new");
}

TEST_CASE("where lesson and author changed the same field the author's stays and it is told once") {
  auto const mine = replaced(compiled, "A: aa", "A: my answer");
  auto const fresh = replaced(compiled, "A: aa", "A: the lesson's");
  auto const first = merged(mine, fresh);
  REQUIRE(first.conflicts.size() == 1);
  auto const& told = first.conflicts[0];
  CHECK(told.code == "W401");
  CHECK(told.place == Place{"l.txt", 3, 1});
  CHECK(told.hint == "yours: \"my answer\"; the lesson's: \"the lesson's\"");
  CHECK(to_deck(first.file).cards[0].answer == "my answer");
  auto const second = merge(first.file, first.lock, parsed(deck_with(fresh)), "l.txt");
  CHECK(second.conflicts.empty());
  CHECK(second.file == first.file);
}

TEST_CASE("what only the author has stays") {
  auto const mine = "<!-- mine -->\n\n" +
                    replaced(compiled, "# Two", "## own recall\nMade: hand\nQ: q\nA: a\n\n# Two") +
                    "\n# Three\n\n## other recall\nRev: 2\nMade: hand\nX-Mine: y\nQ: q\nA: a\n";
  CHECK(body_of(merged(mine, compiled)) == mine);
}

TEST_CASE("a card the author deleted stays away") {
  auto const at = compiled.find("## a2");
  auto const without = compiled.substr(0, at) + compiled.substr(compiled.find("# Two"));
  auto const deleted = merged(without, compiled);
  CHECK(body_of(deleted) == without);
  CHECK(deleted.lock.dropped == std::vector<std::string>{"a2"});
  CHECK(merge(deleted.file, deleted.lock, parsed(deck_with(compiled)), "l.txt").file == deleted.file);
}

TEST_CASE("a card the lesson lost is retired at the end until the lesson gives it again") {
  auto const at = compiled.find("## a2");
  auto const without = compiled.substr(0, at) + compiled.substr(compiled.find("# Two"));
  auto const mine = replaced(compiled, "## a2", "<!-- about a2 -->\n## a2");
  auto const first = merged(mine, without);
  CHECK(first.conflicts.empty());
  CHECK(body_of(first) == without +
                              "\n# Retired\n\n<!-- about a2 -->\n## a2 recall\nState: retired\nMade: "
                              "auto\nQ: qb\nNote: Suggestion: x\n");
  CHECK(first.lock.left == std::map<std::string, CardState>{{"a2", CardState::draft}});
  auto const second = merge(first.file, first.lock, parsed(deck_with(without)), "l.txt");
  CHECK(second.file == first.file);
  CHECK(second.lock.left == first.lock.left);
  auto const back = merge(second.file, second.lock, parsed(deck_with(compiled)), "l.txt");
  CHECK(body_of(back) == mine);
  CHECK(back.lock.left.empty());
}

TEST_CASE("what an author changed on a retired card is there when it returns") {
  auto const at = compiled.find("## a2");
  auto const without = compiled.substr(0, at) + compiled.substr(compiled.find("# Two"));
  auto const away = merged(compiled, without);
  auto const edited = replaced(print(away.file), "Note: Suggestion: x\n", "A: mine\nK: mine\n");
  auto const back = to_deck(merge(parsed(edited), away.lock, parsed(deck_with(compiled)), "l.txt").file);
  CHECK(back.cards[1].id == "a2");
  CHECK(back.cards[1].state == CardState::draft);
  CHECK(back.cards[1].answer == "mine");
  auto const revived = replaced(edited, "State: retired\n", "");
  auto const kept = merge(parsed(revived), away.lock, parsed(deck_with(without)), "l.txt");
  CHECK(to_deck(kept.file).cards.back().state == CardState::active);
}

TEST_CASE("a card the lesson lost stays as it is when its author had changed it") {
  auto const at = compiled.find("## a2");
  auto const without = compiled.substr(0, at) + compiled.substr(compiled.find("# Two"));
  auto const touched = merged(replaced(compiled, "Q: qb", "Q: my words"), without);
  CHECK(to_deck(touched.file).cards.size() == 3);
  REQUIRE(touched.conflicts.size() == 1);
  CHECK(touched.conflicts[0].code == "W401");
  auto const again = merge(touched.file, touched.lock, parsed(deck_with(without)), "l.txt");
  CHECK(again.conflicts.empty());
  CHECK(again.file == touched.file);
  auto const back = merge(again.file, again.lock,
                          parsed(deck_with(replaced(compiled, "Suggestion: x", "Suggestion: y"))), "l.txt");
  CHECK(back.conflicts.empty());
  CHECK(to_deck(back.file).cards[1].front == "my words");
  CHECK(to_deck(back.file).cards[1].notes == std::vector<std::string>{"Suggestion: y"});
}

TEST_CASE("a group goes with its last card") {
  auto const one = compiled.substr(0, compiled.find("\n# Two"));
  CHECK(body_of(merged(compiled, one)).starts_with(one + "\n# Retired\n"));
}

TEST_CASE("a new card comes behind the one it follows in the lesson") {
  auto const fresh = replaced(compiled, "## a2", "## new recall\nFrom: 4\nMade: auto\nQ: q\nA: a\n\n## a2");
  CHECK(body_of(merged(compiled, fresh)) == fresh);
  auto const group = compiled + "\n# Three\n\n## c1 recall\nFrom: 20\nMade: auto\nQ: q\nA: a\n";
  CHECK(body_of(merged(compiled, group)) == group);
}

TEST_CASE("without a lock every difference is the author's") {
  auto const fresh = replaced(compiled, "A: aa", "A: new");
  auto const result = merge(parsed(deck_with(compiled)), {}, parsed(deck_with(fresh)), "l.txt");
  CHECK(to_deck(result.file).cards[0].answer == "aa");
  CHECK(result.conflicts.size() == 1);
}

TEST_CASE("aliases and notes of the front matter and the deck's name are the author's") {
  auto const mine = parsed(
      "---\nformat = 1\n# about\ndeck = \"mine\"\n\n[[alias]]\nword = \"gc\"\nmeaning = \"g\"\n---\n\n" +
      compiled);
  auto const result = merge(mine, lock_of(mine), parsed(deck_with(compiled)), "l.txt");
  CHECK(result.file == mine);
}

TEST_CASE("texts in a collection that neither lesson nor deck file ever had are told") {
  auto const fresh = parsed(deck_with(replaced(compiled, "A: aa", "A: new")));
  auto const old = parsed(deck_with(compiled));
  auto const edited = to_deck(parsed(deck_with(replaced(compiled, "Q: qb", "Q: mine"))));
  CHECK(texts_from_elsewhere(edited, {}, {}, fresh) == std::vector<std::string>{"a1", "a2"});
  CHECK(texts_from_elsewhere(edited, old, lock_of(old), fresh) == std::vector<std::string>{"a2"});
  CHECK(texts_from_elsewhere(to_deck(old), {}, lock_of(old), fresh).empty());
  auto aliased = to_deck(old);
  aliased.aliases.push_back({"gc", "garbage collector"});
  CHECK(texts_from_elsewhere(aliased, old, lock_of(old), fresh) == std::vector<std::string>{"aliases"});
}

TEST_CASE("compiling again forgets no export") {
  auto lock = lock_of(parsed(deck_with(compiled)));
  lock.changed["a1"] = {"abcdefghijklmnop", *parse_instant("2026-03-01T10:00:00Z")};
  auto const result = merge(parsed(deck_with(compiled)), lock, parsed(deck_with(compiled)), "l.txt");
  CHECK(result.lock.changed == lock.changed);
}
