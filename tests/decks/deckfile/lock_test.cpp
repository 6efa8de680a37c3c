#include "decks/deckfile/lock.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/decks/deckfile/deck_text.hpp"

using namespace graven;
using namespace graven::deckfile;

namespace {

std::string const deck = deck_with(
    "## b1 recall\nFrom: 17-23 4\nGoal: 2\nMade: auto\nQ: q\nA: a\nK: k1\nK: k2\n\n## a1 term\nState: "
    "draft\nMade: auto\nQ: q\n");

LockedField const& field_of(Lock const& lock, std::string const& card, std::string const& name) {
  auto const found = std::find_if(lock.fields.begin(), lock.fields.end(),
                                  [&](auto const& each) { return each.card == card && each.field == name; });
  REQUIRE(found != lock.fields.end());
  return *found;
}

}  // namespace

TEST_CASE("a first lock holds every field that the merge looks at") {
  auto const lock = lock_of(parsed(deck));
  std::vector<std::string> names;
  for (auto const& each : lock.fields) names.push_back(each.card + ' ' + each.field);
  CHECK(names == std::vector<std::string>{"a1 Q", "a1 State", "a1 kind", "b1 A", "b1 Goal", "b1 K", "b1 Q",
                                          "b1 kind"});
  CHECK(field_of(lock, "b1", "A").digest == lock_digest("a"));
  CHECK(field_of(lock, "b1", "K").digest == lock_digest("k1\nk2"));
  CHECK(field_of(lock, "b1", "A").span == LineSpan{4, 23});
  CHECK(field_of(lock, "a1", "Q").span == LineSpan{0, 0});
}

TEST_CASE("a digest is sixteen characters of base32 of the text") {
  CHECK(lock_digest("") == "4oymiquy7qobjgx3");  // SHA-256 e3b0c44298fc1c149afb…
  CHECK(lock_digest("a") != lock_digest("b"));
}

TEST_CASE("an edited field no longer matches its digest and others do") {
  auto const lock = lock_of(parsed(deck));
  auto edited = parsed(deck);
  auto& entry = std::get<CardEntry>(edited.entries.front());
  entry.card.answer = "another";
  CHECK(lock_digest(field_text(entry, "A")) != field_of(lock, "b1", "A").digest);
  CHECK(lock_digest(field_text(entry, "K")) == field_of(lock, "b1", "K").digest);
}

TEST_CASE("a lock keeps its bytes and its facts stand sorted one a line") {
  auto lock = lock_of(parsed(deck));
  lock.dropped = {"z9", "c3"};
  lock.continues = {{"bbbbbbbb", "aaaaaaaa"}};
  lock.items = {{"b1", locked_item("A | B", " one\n  two | three ")}};
  lock.left = {{"c4", CardState::draft}};
  lock.changed = {{"b1", {"abcdefghijklmnop", *parse_instant("2026-03-01T10:00:00Z")}}};
  auto const text = print_lock(lock);
  CHECK(
      text.starts_with("graven-lock 1\nchanged b1 abcdefghijklmnop 2026-03-01T10:00:00Z\ncontinues "
                       "bbbbbbbb aaaaaaaa\ndropped c3\ndropped z9\nfield a1 Q "));
  auto const read = parse_lock(text, "d.deck.lock");
  REQUIRE(read);
  CHECK(print_lock(*read) == text);
  CHECK(read->fields == lock.fields);
  CHECK(read->continues == lock.continues);
  CHECK(read->items == std::map<std::string, LockedItem>{{"b1", {"A / B", "one two | three"}}});
  CHECK(read->left == lock.left);
  CHECK(read->changed == lock.changed);
  CHECK(read->dropped == std::vector<std::string>{"c3", "z9"});
}

TEST_CASE("lines that a merge put twice or out of order are read") {
  auto const read = parse_lock("graven-lock 1\ndropped b\n\ndropped a\r\ndropped b\n", "x");
  REQUIRE(read);
  CHECK(print_lock(*read) == "graven-lock 1\ndropped a\ndropped b\n");
}

TEST_CASE("what is wrong with a lock is named with its line") {
  struct Row {
    std::string lines;
    int line;
    std::string message;
  };
  for (auto const& row : {
           Row{"<<<<<<< a\ndropped x\n", 2, "conflict marker"},
           Row{"dropped A\n", 2, "no card id"},
           Row{"dropped a b\n", 2, "no fact"},
           Row{"field a Q aaaaaaaaaaaaaaaa\n", 2, "no fact"},
           Row{"field a Z aaaaaaaaaaaaaaaa 1-2\n", 2, "unknown field"},
           Row{"field a Q short 1-2\n", 2, "no digest"},
           Row{"field a Q aaaaaaaaaaaaaaaa 2-1\n", 2, "no lines"},
           Row{"field a Q aaaaaaaaaaaaaaaa 1-2\nfield a Q bbbbbbbbbbbbbbbb 1-2\n", 0,
               "different things about Q of card a"},
           Row{"item a text without a bar\n", 2, "a bar between"},
           Row{"item A x | y\n", 2, "no card id"},
           Row{"left a gone\n", 2, "no state"},
           Row{"changed a short 2026-03-01T10:00:00Z\n", 2, "no digest"},
           Row{"changed a abcdefghijklmnop yesterday\n", 2, "no time"},
           Row{"continues aaaaaaaa b\n", 2, "no key"},
           Row{"continues aaaaaaaa bbbbbbbb\ncontinues aaaaaaaa cccccccc\n", 3, "both bbbbbbbb and cccccccc"},
       }) {
    CAPTURE(row.lines);
    auto const read = parse_lock("graven-lock 1\n" + row.lines, "x");
    REQUIRE_FALSE(read);
    CHECK(read.error().size() == 1);
    CHECK(read.error()[0].place.line == row.line);
    CHECK_MESSAGE(read.error()[0].message.find(row.message) != std::string::npos, read.error()[0].message);
  }
  CHECK_FALSE(parse_lock("", "x"));
  CHECK_FALSE(parse_lock("graven-lock 2\n", "x"));
}

TEST_CASE("of two times for one card the later one counts") {
  auto const read = parse_lock(
      "graven-lock 1\nchanged a bbbbbbbbbbbbbbbb 2026-03-02T10:00:00Z\n"
      "changed a aaaaaaaaaaaaaaaa 2026-03-01T10:00:00Z\n",
      "x");
  REQUIRE(read);
  CHECK(read->changed.at("a").digest == "bbbbbbbbbbbbbbbb");
}

TEST_CASE("a lock remembers when a card last said something else") {
  auto made = to_deck(parsed(deck));
  Lock lock;
  auto const march = *parse_instant("2026-03-01T10:00:00.700Z");
  auto const april = *parse_instant("2026-04-01T10:00:00Z");
  CHECK(note_changes(lock, made, march));
  CHECK(to_string(lock.changed.at("b1").at) == "2026-03-01T10:00:00Z");
  CHECK_FALSE(note_changes(lock, made, april));
  made.cards[0].weight = 7;  // says nothing to a learner
  made.cards[0].state = CardState::retired;
  CHECK_FALSE(note_changes(lock, made, april));
  made.cards[0].concepts[0].wordings.emplace_back("another way to say it");
  CHECK(note_changes(lock, made, april));
  CHECK(lock.changed.at(made.cards[0].id).at == april);
  CHECK(to_string(lock.changed.at(made.cards[1].id).at) == "2026-03-01T10:00:00Z");

  made.cards[0].answer = "changed while the clock was set back";
  CHECK(note_changes(lock, made, march));
  CHECK(to_string(lock.changed.at(made.cards[0].id).at) == "2026-04-01T10:00:01Z");

  auto const gone = made.cards[1].id;
  made.cards.pop_back();
  CHECK(note_changes(lock, made, april));
  CHECK_FALSE(lock.changed.contains(gone));
}

TEST_CASE("a long item is cut between characters") {
  std::string text;
  while (text.size() < 2000) text += "ä";
  auto const item = locked_item("S", "x" + text);
  CHECK(item.text.size() == 999);
  CHECK(locked_item("S", item.text) == item);
}

TEST_CASE("a reworded concept carries on its old key") {
  auto made = to_deck(parsed(deck));
  auto const first = made.cards[0].concepts[0].key;
  auto const second = made.cards[0].concepts[1].key;
  Lock lock;
  lock.continues[first] = "aaaaaaaa";
  apply_lock(made, lock);
  CHECK(made.cards[0].concepts[0].key == "aaaaaaaa");
  CHECK(made.cards[0].concepts[1].key == second);
}
