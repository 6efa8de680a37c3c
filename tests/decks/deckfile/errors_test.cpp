#include <doctest/doctest.h>

#include <algorithm>

#include "tests/decks/deckfile/deck_text.hpp"

using namespace graven;
using namespace graven::deckfile;

namespace {

constexpr int body_line = 6;  // of the first line of deck_with's body

Diagnostics errors_of(std::string const& bytes) {
  auto const file = parse(bytes, "d.deck.md");
  return file ? Diagnostics() : file.error();
}

/// The only error of a deck with this body; its line is counted from the body's first.
Diagnostic the_error(std::string const& body) {
  auto const found = errors_of(deck_with(body));
  for (auto const& each : found) CAPTURE(each.message);
  REQUIRE(found.size() == 1);
  auto error = found.front();
  error.place.line -= body_line - 1;
  return error;
}

bool holds(std::string const& text, std::string const& piece) {
  return text.find(piece) != std::string::npos;
}

}  // namespace

TEST_CASE("what is wrong with a card is named with its place") {
  struct Row {
    std::string body;
    int line, column;
    std::string message, hint;
  };
  std::string const card = "## a recall\nQ: q\n";
  for (auto const& row : {
           Row{card + "Form: 3\n", 3, 1, "unknown key “Form”", "did you mean From?"},
           Row{card + "Zzzzzz: 3\n", 3, 1, "unknown key “Zzzzzz”", ""},
           Row{card + "Notes: n\n", 3, 1, "unknown key “Notes”", "did you mean Note?"},
           Row{"## a recal\nQ: q\n", 1, 6, "unknown kind “recal”", "did you mean recall?"},
           Row{"## a poem\nQ: q\n", 1, 6, "unknown kind “poem”", "one of recall, cloze"},
           Row{"## recall\nQ: q\n", 1, 1, "no id", "## id kind"},
           Row{"##\nQ: q\n", 1, 1, "no id", ""},
           Row{"## a\nQ: q\n", 1, 5, "no kind", "one of"},
           Row{"## Ab recall\nQ: q\n", 1, 4, "“Ab” is no card id", "lower-case"},
           Row{"## a recall x\nQ: q\n", 1, 13, "nothing else", ""},
           Row{card + "\n## a term\nQ: q\n", 4, 4, "taken by the card on line 6", "another id"},
           Row{card + "State: actve\n", 3, 8, "unknown State “actve”", "did you mean active?"},
           Row{card + "Grade: x\n", 3, 8, "unknown Grade “x”", "one of match, code, self"},
           Row{card + "Made: robot\n", 3, 7, "unknown Made “robot”", ""},
           Row{card + "From: 3 x-4\n", 3, 9, "not “x-4”", ""},
           Row{card + "From: 7-3\n", 3, 7, "not “7-3”", ""},
           Row{card + "From: 99999999999\n", 3, 7, "not “99999999999”", ""},
           Row{card + "Goal: one\n", 3, 7, "not “one”", ""},
           Row{card + "Need: 0\n", 3, 7, "whole number from 1", ""},
           Row{card + "Need:\n", 3, 6, "not nothing", ""},
           Row{card + "Weight: 2.5\n", 3, 9, "not “2.5”", ""},
           Row{card + "Rev: b\n", 3, 6, "not “b”", ""},
           Row{card + "Hand: Q L\n", 3, 9, "not “L”", ""},
           Row{card + "Merged-into: A b\n", 3, 14, "id of a card", ""},
           Row{card + "Goal: 1\nGoal: 2\n", 4, 1, "Goal stands here twice", ""},
           Row{card + "A: a\nA: b\n", 4, 1, "A stands here twice", ""},
           Row{"## a recall\nA: a\n", 1, 1, "asks nothing", "Q:"},
           Row{"## a recall\nQ:\n", 1, 1, "asks nothing", "Q:"},
           Row{"## a cloze\nA: a\n", 1, 1, "no C line", "[gap]"},
           Row{"## a cloze\nQ: q [x]\n", 2, 1, "C line", "write C instead of Q"},
           Row{"## a recall\nC: q [x]\n", 2, 1, "only cloze cards", "Q instead of C"},
           Row{"## a cloze\nC: ü [x\n", 2, 6, "gap is not closed", "\\["},
           Row{"## a cloze\nC: a [x]\n  and [ ]\n", 3, 7, "gap is empty", ""},
           Row{"## a cloze\nC:\n\n  no gap here\n", 4, 3, "no gap", "[answer | alternative]"},
           Row{card + "K:\n", 3, 3, "no wording", ""},
           Row{card + "K: a || b\n", 3, 4, "empty wording", "\\|"},
           Row{card + "X: | a\n", 3, 4, "empty wording", ""},
           Row{card + "After: b\n", 3, 8, "no card of this deck is called “b”", "did you mean"},
           Row{card + "After: a\n", 3, 8, "wait for itself", ""},
           Row{card + "not indented\nand more of it\n", 3, 1, "belongs to no label", "two blanks"},
           Row{card + "\ttabbed\n", 3, 1, "indented by a tab", "two blanks"},
           Row{card + " one blank\n", 3, 1, "belongs to no label", "two blanks"},
           Row{card + "Note that: this is prose\n", 3, 1, "belongs to no label", ""},
           Row{"text\n", 1, 1, "belongs to no card", "## id kind"},
           Row{"#\n", 1, 1, "no name", ""},
           Row{card + "<!-- open\n", 3, 1, "not closed", "-->"},
           Row{"<!-- a --> b\n", 1, 11, "text behind a comment", ""},
       }) {
    CAPTURE(row.body);
    auto const error = the_error(row.body);
    CHECK(error.code == "E111");
    CHECK(error.severity == Severity::error);
    CHECK(error.place == Place{"d.deck.md", row.line, row.column});
    CHECK_MESSAGE(holds(error.message, row.message), error.message);
    CHECK_MESSAGE(holds(error.hint, row.hint), error.hint);
    CHECK(holds(deck_with(row.body), error.source_line));
    CHECK_FALSE(error.source_line.empty());
  }
}

TEST_CASE("all problems of a file come at once and in its order") {
  auto const found =
      errors_of("---\ndeck = \"D\"\nfarmat = 1\n---\n## a recall\nFrm: 1\nQ: q\n\n## b what\nQ: q\nK:\n");
  std::vector<int> lines;
  for (auto const& each : found) lines.push_back(each.place.line);
  CHECK(lines == std::vector<int>{2, 3, 6, 9, 11});
  CHECK(found.at(1).hint == "did you mean format?");
  CHECK(found.at(1).source_line == "farmat = 1");
}

TEST_CASE("front matter that cannot be used is named with its line") {
  struct Row {
    std::string bytes, code;
    int line;
    std::string message;
  };
  for (auto const& row : {
           Row{"# no front matter\n", "E103", 1, "starts with front matter"},
           Row{"", "E103", 1, "starts with front matter"},
           Row{"---\ndeck = \"d\"\n", "E103", 1, "not closed"},
           Row{"---\ndeck = \"d\"\ntitle = \n---\n", "E103", 3, "cannot be read"},
           Row{"---\ndeck = \"d\"\ndeck = \"e\"\n---\n", "E103", 3, "cannot be read"},
           Row{"---\ntitle = \"t\"\n---\n", "E111", 1, "names no deck"},
           Row{"---\ndeck = \"Not a Name\"\n---\n", "E111", 2, "no deck name"},
           Row{"---\ndeck = 7\n---\n", "E111", 2, "text in quotes"},
           Row{"---\ndeck = \"d\"\nformat = 2\n---\n", "E111", 3, "newer format"},
           Row{"---\ndeck = \"d\"\nlesson-sha256 = \"abc\"\n---\n", "E111", 3, "64 hexadecimal"},
           Row{"---\ndeck = \"d\"\ngoal = 3\n---\n", "E111", 3, "[[goal]]"},
           Row{"---\ndeck = \"d\"\n[[goal]]\ntext = \"t\"\n---\n", "E111", 3, "no id"},
           Row{"---\ndeck = \"d\"\n[[goal]]\nid = 1\ntext = \"t\"\n[[goal]]\nid = 1\ntext = \"u\"\n---\n",
               "E111", 6, "twice"},
           Row{"---\ndeck = \"d\"\n[[goal]]\nid = 1\ntext = \"t\"\nlimes = 3\n---\n", "E111", 6,
               "unknown front matter key “limes”"},
           Row{"---\ndeck = \"d\"\n[[alias]]\nword = \"gc\"\n---\n", "E111", 3, "no meaning"},
           Row{"---\ndeck = \"d\"\n<<<<<<< ours\ntitle = \"t\"\n=======\ntitle = \"u\"\n>>>>>>> b\n---\n",
               "E111", 3, "git merge"},
           Row{"---\ndeck = \"d\"\n[[[goal]]]\n---\n", "E103", 3, "[[goal]]"},
           Row{"---\ndeck = \"d\" \xC3\xA9\n---\n", "E103", 2, "ASCII"},
           Row{"---\ndeck = \"d\"\na.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q.r.s = 1\n---\n", "E103", 3, "deeply"},
       }) {
    CAPTURE(row.bytes);
    auto const found = errors_of(row.bytes);
    REQUIRE(found.size() == 1);
    CHECK(found[0].code == row.code);
    CHECK(found[0].place.line == row.line);
    CHECK_MESSAGE(holds(found[0].message, row.message), found[0].message);
  }
}

TEST_CASE("bytes that are no text are E101 with their place") {
  struct Row {
    std::string bytes;
    int line, column;
  };
  for (auto const& row :
       {Row{deck_with("ü\xFF\n"), body_line, 2}, Row{deck_with(std::string("ab\0", 3)), body_line, 3},
        Row{"\xC3", 1, 1}, Row{deck_with("a\xED\xA0\x80"), body_line, 2}}) {
    auto const found = errors_of(row.bytes);
    REQUIRE(found.size() == 1);
    CHECK(found[0].code == "E101");
    CHECK(found[0].place == Place{"d.deck.md", row.line, row.column});
  }
}

TEST_CASE("a git conflict is named once and its first side is read") {
  auto const found =
      errors_of(deck_with("## a recall\nQ: q\n<<<<<<< HEAD\nA: ours\n||||||| base\nA: base\n=======\nA: "
                          "theirs\n>>>>>>> branch\nK: k\nBad: 1\n"));
  REQUIRE(found.size() == 2);
  CHECK(found[0].place.line == body_line + 2);
  CHECK(holds(found[0].message, "git merge"));
  CHECK(holds(found[1].message, "Bad"));
  CHECK(holds(the_error("## a recall\nQ:\n<<<<<<< HEAD\n  ours\n=======\n  theirs\n>>>>>>> branch\n").message,
              "git merge"));
  CHECK(holds(the_error("## a recall\nQ: q\n=======\n").message, "conflict marker"));
}

TEST_CASE("cards that wait for each other are named") {
  auto const error = the_error(
      "## a recall\nAfter: b\nQ: q\n\n## b recall\nAfter: x c\nQ: q\n\n## c recall\nAfter: b\nQ: q\n\n## x "
      "recall\nQ: q\n");
  CHECK(holds(error.message, "wait for each other"));
  CHECK(holds(error.message, "b"));
  CHECK(holds(error.message, "c"));
  CHECK_FALSE(holds(error.message, "x"));
  CHECK(errors_of(
            deck_with("## a recall\nAfter: b c\nQ: q\n\n## b recall\nAfter: c\nQ: q\n\n## c recall\nQ: q\n"))
            .empty());
}

TEST_CASE("a goal the front matter does not have is a warning") {
  auto const file = parsed(deck_with("## a recall\nGoal: 4\nQ: q\nA: a\n"));
  auto const found = warnings_of(file);
  REQUIRE(found.size() == 1);
  CHECK(found[0].code == "W112");
  CHECK(found[0].severity == Severity::warning);
  CHECK(found[0].place.line == body_line);
}

TEST_CASE("more ideas needed than there are is a warning") {
  auto const need = [](std::string const& lines) {
    return warnings_of(parsed(deck_with("## a recall\n" + lines)));
  };
  auto const found = need("Need: 5\nQ: q\nK: one\nK: two\n");
  REQUIRE(found.size() == 1);
  CHECK(found[0].code == "W113");
  CHECK(found[0].place.line == body_line);
  CHECK(need("Need: 2\nQ: q\nK: one\nK: two\n").empty());
}

TEST_CASE("an active card without an answer is a warning and is taken for a draft") {
  for (auto const& [lines, served] : {
           std::pair{"Q: q\n", false},
           std::pair{"Q: q\nA: a\n", true},
           std::pair{"Q: q\nK: k\n", true},
           std::pair{"Grade: self\nQ: q\n", true},
       }) {
    CAPTURE(lines);
    auto const file = parsed(deck_with(std::string("## a recall\n") + lines));
    auto const found = warnings_of(file);
    CHECK(found.empty() == served);
    if (!found.empty()) CHECK(found[0].code == "W114");
    CHECK((to_deck(file).cards.at(0).state == CardState::active) == served);
    CHECK_FALSE(holds(print(file), "State"));
  }
}
