#include "decks/deckfile/deck_file.hpp"

#include <doctest/doctest.h>

#include "tests/decks/deckfile/deck_text.hpp"

using namespace graven;
using namespace graven::deckfile;

TEST_CASE("a deck that uses everything keeps its bytes") {
  CHECK(formatted(every_feature()) == every_feature());
}

TEST_CASE("the decks shown to authors are canonical") {
  for (auto const* name : {"docs/deck-format.md", "docs/authors.md"}) {
    CAPTURE(name);
    auto const page = file_bytes(name);
    std::string const opening = "````markdown\n";
    auto const start = page.find(opening);
    REQUIRE(start != std::string::npos);
    auto const end = page.find("````\n", start + opening.size());
    REQUIRE(end != std::string::npos);
    auto const example = page.substr(start + opening.size(), end - start - opening.size());
    CHECK(formatted(example) == example);
    CHECK(warnings_of(parsed(example)).empty());
  }
}

TEST_CASE("a scanned file gives away its entries in order and keeps none") {
  std::vector<Entry> taken;
  auto const take = [&](Deck const& head, Entry entry) {
    CHECK(head.name == "tea");
    taken.push_back(std::move(entry));
  };
  auto const file = scan(every_feature(), "d.deck.md", take);
  REQUIRE(file);
  CHECK(file->entries.empty());
  CHECK(taken == parsed(every_feature()).entries);
}

TEST_CASE("the front matter gives the deck its names and goals and aliases") {
  auto const head = parsed(every_feature()).head;
  CHECK(head.name == "tea");
  CHECK(head.origin == "kettle");
  CHECK(head.title == "Tea, \"properly\" made: C:\\kettle");
  CHECK(head.goals ==
        std::vector<Goal>{{1, "Brews green tea without bitterness", 4}, {7, "Names the parts of a pot", 0}});
  CHECK(head.aliases == std::vector<Alias>{{"H2O", "water"}, {"oolong", "half-oxidised tea"}});
  CHECK(parsed(deck_with("")).head.origin == "d");
}

TEST_CASE("keys reach the card") {
  auto const file = parsed(every_feature());
  auto const& entry = std::get<CardEntry>(file.entries.at(3));
  auto const& card = entry.card;
  CHECK(card.from == std::vector<LineSpan>{{3, 3}, {17, 23}});
  CHECK(card.also == std::vector<LineSpan>{{40, 40}});
  CHECK(card.goals == std::vector<int>{1, 7});
  CHECK(card.after == std::vector<std::string>{"w2", "w3"});
  CHECK(card.need == 2);
  CHECK(card.weight == 4);
  CHECK(card.tags == std::vector<std::string>{"water", "temperature"});
  CHECK(card.made == Made::confirmed);
  CHECK(entry.hand == std::vector<std::string>{"Q", "K?", "From"});
  CHECK(entry.card.revision == 2);
  CHECK(entry.split_from == "w0");
  CHECK(entry.extensions.size() == 3);
  CHECK(entry.line == 37);
}

TEST_CASE("labels reach the card with their wordings and keys") {
  auto const deck = to_deck(parsed(every_feature()));
  auto const& card = deck.cards.front();
  CHECK(card.group == "Water");
  REQUIRE(card.concepts.size() == 3);
  CHECK(card.concepts[0].wordings ==
        std::vector<std::string>{"75 °C", "75 degrees", "seventy-five | eighty"});
  CHECK(card.concepts[0].key == concept_key("w1", "75 °C"));
  CHECK(card.optional_concepts.at(0).wordings.at(1) == "bitter substances");
  CHECK(card.wrong_statements.size() == 2);
  CHECK(card.notes.at(1) == "A longer note.\n\nWith a second paragraph.");
  CHECK(deck.cards.back().group == "Leaves & other parts");
}

TEST_CASE("a card without Made is the author's and an unstated grade or state is the usual one") {
  auto const card = card_of("## a recall\nQ: q\nA: a\n");
  CHECK(card.made == Made::hand);
  CHECK(card.state == CardState::active);
  CHECK(card.grade_mode == GradeMode::match);
}

TEST_CASE("content loses two blanks of each line and blank lines at its end") {
  struct Row {
    std::string lines, content;
  };
  for (auto const& row : {
           Row{"A: one line", "one line"},
           Row{"A:   one line  ", "one line"},
           Row{"A: first\n  second\n\n\n  third", "first\nsecond\n\n\nthird"},
           Row{"A:\n  ```go\n    x := 1\n  ```", "```go\n  x := 1\n```"},
           Row{"A:\n\n\n  below", "below"},
           Row{"A: hard break  \n  next\n   \n  \n", "hard break  \nnext"},
           Row{"A: tab\n  \tindented", "tab\n\tindented"},
           Row{"A:\n      code\n", "    code"},
           Row{"A: x\n  ## y\n  K: z", "x\n## y\nK: z"},
           Row{"A: x\n  =======\n  -->", "x\n=======\n-->"},
       }) {
    CAPTURE(row.lines);
    auto const body = "## a recall\nQ: q\n" + row.lines + "\n";
    CHECK(card_of(body).answer == row.content);
    auto const once = formatted(deck_with(body));
    CHECK(to_deck(parsed(once)).cards.at(0).answer == row.content);
    CHECK(formatted(once) == once);
  }
}

TEST_CASE("what is not canonical becomes canonical") {
  struct Row {
    std::string name, given, wanted;
  };
  for (auto const& row : {
           Row{"order of labels and keys", "## a recall\nNote: n\nK: k\nMade: auto\nA: a\nQ: q\nFrom: 1\n",
               "## a recall\nFrom: 1\nMade: auto\nQ: q\nA: a\nK: k\nNote: n\n"},
           Row{"blank lines", "\n\n# G\n## a recall\n\nFrom: 1\n\nQ: q\n\n\n\n## b recall\nQ: q",
               "# G\n\n## a recall\nFrom: 1\nQ: q\n\n## b recall\nQ: q\n"},
           Row{"lists", "## a recall\nFrom: 3,  4-4, 5-7\nTags:  x,y\nQ: q\n",
               "## a recall\nFrom: 3 4 5-7\nTags: x y\nQ: q\n"},
           Row{"wordings", "## a recall\nQ: q\nK:a|b  |  c\nK: long\n  wording | other\n",
               "## a recall\nQ: q\nK: a | b | c\nK: long wording | other\n"},
           Row{"empty labels", "## a recall\nQ: q\nA:\nNote:\n", "## a recall\nQ: q\n"},
           Row{"decomposed letters", "## a recall\nQ: u\xCC\x88\nK: e\xCC\x81\n",
               "## a recall\nQ: ü\nK: é\n"},
           Row{"comments", "## a recall\nQ: q\n<!-- c -->\n\n\n## b recall\nQ: q\n",
               "## a recall\nQ: q\n\n<!-- c -->\n\n## b recall\nQ: q\n"},
       }) {
    CAPTURE(row.name);
    CHECK(formatted(deck_with(row.given)) == deck_with(row.wanted));
  }
}

TEST_CASE("CRLF and a byte order mark are accepted and dropped") {
  std::string windows = "\xEF\xBB\xBF";
  for (char const c : every_feature()) windows += c == '\n' ? "\r\n" : std::string(1, c);
  CHECK(formatted(windows) == every_feature());
}

TEST_CASE("the front matter keeps its comments where their keys go") {
  auto const given =
      "---\n\n# about the title\ntitle = \"T\" # kept\n# about the name\ndeck = 'd'\n\n\n# last\n\n---\n";
  auto const wanted =
      "---\nformat = 1\n# about the name\ndeck = \"d\"\n# about the title\ntitle = \"T\"  # kept\n\n# "
      "last\n---\n";
  CHECK(formatted(given) == wanted);
  CHECK(formatted(wanted) == wanted);
}

TEST_CASE("notes of goals that are gone stand at the end of the front matter") {
  auto file = parsed(every_feature());
  file.head.goals.pop_back();
  auto const text = print(file);
  CHECK(text.find("# nothing below") != std::string::npos);
  CHECK(text.find("# Not in the lesson.\n") != std::string::npos);
  CHECK(print(parsed(text)) == text);
}

TEST_CASE("a cloze without K lines has its gaps as concepts and prints none") {
  auto const body = "## a cloze\nC: [one | 1] and [two]\n";
  auto const card = card_of(body);
  CHECK(card.front == "[one | 1] and [two]");
  REQUIRE(card.concepts.size() == 2);
  CHECK(card.concepts[0].wordings == std::vector<std::string>{"one", "1"});
  CHECK(formatted(deck_with(body)) == deck_with(body));
  CHECK(card_of("## a cloze\nC: a [b]\nK: k\n").concepts.at(0).wordings.at(0) == "k");
}

TEST_CASE("a deck made by hand prints as authors would write it") {
  DeckFile file;
  file.head = {"d", "d", "Title", "", "", {{1, "goal\ttext", 3}}, {}, {}};
  CardEntry entry;
  entry.card.id = "a";
  entry.card.front = "Question\n\n```\ncode\n```";
  entry.card.answer = "- one\n- two\n\n";
  entry.card.concepts = {{"", {"a | b", "c\nd"}}};
  file.entries = {Group{"G"}, entry};
  auto const text = print(file);
  CHECK(text ==
        "---\nformat = 1\ndeck = \"d\"\ntitle = \"Title\"\n\n[[goal]]\nid = 1\ntext = \"goal\\ttext\"\nline "
        "= 3\n---\n\n# G\n\n"
        "## a recall\nMade: hand\nQ: Question\n\n  ```\n  code\n  ```\n\nA:\n  - one\n  - two\nK: a \\| b | "
        "c d\n");
  CHECK(formatted(text) == text);
}

TEST_CASE("a deck file is told from a lesson by its front matter") {
  struct Row {
    std::string bytes;
    bool deck;
  };
  for (auto const& row :
       {Row{every_feature(), true}, Row{"\xEF\xBB\xBF---\r\ndeck=\"x\"\r\n---\r\n", true},
        Row{"---\nformat = 1\n", true}, Row{"---\ntitle: A lesson\n---\ndeck = 1\n", false},
        Row{"# deck = 3\n", false}, Row{"---\ndecking = 1\n---\n", false}, Row{"", false}}) {
    CAPTURE(row.bytes.substr(0, 30));
    CHECK(looks_like_deck(row.bytes) == row.deck);
  }
}

TEST_CASE("field_text gives what the canonical form has behind a name") {
  auto const file = parsed(every_feature());
  auto const& entry = std::get<CardEntry>(file.entries.at(3));
  CHECK(field_text(entry, "kind") == "recall");
  CHECK(field_text(entry, "K") ==
        "75 °C | 75 degrees | seventy-five \\| eighty\nhotter water makes it bitter\nthird one");
  CHECK(field_text(entry, "Goal") == "1 7");
  CHECK(field_text(entry, "C").empty());
}
