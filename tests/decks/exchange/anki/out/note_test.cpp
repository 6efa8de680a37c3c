#include "decks/exchange/anki/out/note.hpp"

#include <doctest/doctest.h>

#include "decks/exchange/anki/out/note_text.hpp"
#include "decks/exchange/anki/out/notetypes.hpp"

using namespace graven;
using namespace graven::exchange::anki;

namespace {

Deck tea_deck() {
  Deck deck;
  deck.name = "green-tea";
  deck.origin = "tea";
  deck.title = "Making tea";
  return deck;
}

Card tea_card(CardKind kind, std::string front, std::string answer) {
  Card card;
  card.id = "a1";
  card.kind = kind;
  card.front = std::move(front);
  card.answer = std::move(answer);
  return card;
}

std::string field(Note const& note, int index) {
  std::size_t begin = 0;
  for (int i = 0; i < index; ++i) begin = note.fields.find('\x1f', begin) + 1;
  return note.fields.substr(begin, note.fields.find('\x1f', begin) - begin);
}

}  // namespace

TEST_CASE("a question becomes a note with a list to tick off") {
  auto card = tea_card(CardKind::recall, "How hot is the *water*?", "About 80 °C.\n```sh\nboil <pot>\n```");
  card.concepts = {{"k1", {"80 degrees", "not `boiling`"}}, {"k2", {"no more"}}};
  card.optional_concepts = {{"k3", {"a thermometer helps"}}};
  card.need = 1;
  card.notes = {"Never boil it."};
  card.from = {{3, 3}, {7, 9}};
  card.goals = {2};
  card.tags = {"basics", "a\"b"};
  auto const note = note_of(tea_deck(), card);
  CHECK(note.notetype == concepts_notetype);
  CHECK(field(note, 0) == "How hot is the <em>water</em>?");
  CHECK(note.sort_field == "How hot is the water?");
  CHECK(field(note, 1) ==
        "<p>About 80 °C.</p>\n<pre><code class=\"language-sh\">boil &lt;pot&gt;\n</code></pre>");
  CHECK(field(note, 2) ==
        "<h2>Key concepts, any 1 of</h2><ul>"
        "<li><label><input type=\"checkbox\"><span>80 degrees <small>or: not <code>boiling</code></small>"
        "</span></label></li>"
        "<li><label><input type=\"checkbox\"><span>no more</span></label></li>"
        "<li class=\"optional\"><label><input type=\"checkbox\"><span>a thermometer helps "
        "<small>(optional)</small></span></label></li></ul>");
  CHECK(field(note, 3) == "<p>Never boil it.</p>");
  CHECK(field(note, 4) == "Making tea, lines 3, 7–9");
  CHECK(field(note, 5).empty());
  CHECK(field(note, 6) == "tea/a1");
  CHECK(note.tags == " recall goal-2 basics a-b ");
}

TEST_CASE("a guid follows from the deck's origin and the card's id alone") {
  auto deck = tea_deck();
  auto const guid = note_of(deck, tea_card(CardKind::recall, "a", "b")).guid;
  deck.name = deck.title = "renamed";
  CHECK(note_of(deck, tea_card(CardKind::term, "c", "d")).guid == guid);
  deck.origin = "coffee";
  CHECK(note_of(deck, tea_card(CardKind::recall, "a", "b")).guid != guid);
}

TEST_CASE("only short literal answers are typed letter by letter") {
  struct Row {
    std::string answer, typed;
  };
  for (auto const& row : {Row{"ETag", "ETag"}, Row{"`a < b`", "a &lt; b"}, Row{"It parks it.", ""},
                          Row{"an answer in several words", ""}, Row{"two\nlines", ""}, Row{"", ""},
                          Row{"`one` and `two`", ""}}) {
    CAPTURE(row.answer);
    CHECK(field(note_of(tea_deck(), tea_card(CardKind::recall, "Q?", row.answer)), 5) == row.typed);
  }
  auto task = tea_card(CardKind::exercise, "Brew a pot.", "tea");
  task.grade_mode = GradeMode::self;
  CHECK(field(note_of(tea_deck(), task), 5).empty());
}

TEST_CASE("the gaps of a cloze are deletions of one card") {
  auto const note =
      note_of(tea_deck(), tea_card(CardKind::cloze, "Draws for [two | 2] minutes in a `[teapot]`.", ""));
  CHECK(note.notetype == cloze_notetype);
  CHECK(field(note, 0) == "Draws for {{c1::two}} minutes in a <code>{{c1::teapot}}</code>.");
  CHECK(field(note, 2) == "<p>2 <small>for two</small></p>");
  CHECK(field(note, 5) == "tea/a1");
}

TEST_CASE("nothing in a text is taken for a deletion or a command of Anki's") {
  CHECK(cloze_field("`{{c2::x}}` in [std::vector | {{}}]") ==
        "<code>{&#123;c2:&#58;x}&#125;</code> in {{c1::std:&#58;vector}}");
  CHECK(field_html("[sound:a.mp3] [latex]x[/latex] [$]y[/$] [anki:tts] [a]") ==
        "&#91;sound:a.mp3] &#91;latex]x[/latex] &#91;$]y[/$] &#91;anki:tts] [a]");
}

TEST_CASE("a cloze whose gap Markdown hides is asked as it stands") {
  auto const note = note_of(tea_deck(), tea_card(CardKind::cloze, "no gap at all", "x"));
  CHECK(note.notetype == concepts_notetype);
}

TEST_CASE("checksums are those of Anki") {
  CHECK(checksum("test") == 2840236005);
  CHECK(checksum("今日") == 1464653051);
  CHECK(visible_text(" <b>a &lt; b</b> &amp; &quot;c&quot;<br>") == "a < b & \"c\"");
}
