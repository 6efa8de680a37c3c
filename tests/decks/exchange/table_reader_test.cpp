#include "tests/decks/exchange/imported.hpp"

using namespace graven;
using namespace graven::exchange::test;

TEST_CASE("delimiter and columns of a table are found and told") {
  struct Row {
    std::string bytes, cards, note;
  };
  for (auto const& row : {
           Row{"one\ttwo\tverb basic\nthree\tfour\tnoun\n", "one => two\nthree => four\n",
               "columns parted by tab: front is column 1, answer is column 2, tags is column 3"},
           Row{"Deck,Answer,Question\r\nEnglish,\"to \"\"go\"\",\nto walk\",gehen\r\n",
               "gehen => to \"go\",\nto walk\n",
               "columns parted by comma: front is column 3 (“Question”), answer is column 2 (“Answer”), deck "
               "is column 1 "
               "(“Deck”); the first line names them"},
           Row{"\xEF\xBB\xBFTerm;Definition\nTee, grün;green tea\nKaffee;coffee\n",
               "Tee, grün => green tea\nKaffee => coffee\n",
               "columns parted by semicolon: front is column 1 (“Term”), answer is column 2 (“Definition”); "
               "the first line "
               "names them"},
           Row{"a|b|c\nd|e|Some text.\n", "a => b\nd => e\n",
               "columns parted by bar: front is column 1, answer is column 2"},
       }) {
    CAPTURE(row.bytes);
    auto const found = imported(row.bytes);
    CHECK(found.format == "tsv");
    REQUIRE(found.decks.size() == 1);
    CHECK(cards_of(found.decks[0]) == row.cards);
    CHECK(found.notes.at(0) == row.note);
  }
}

TEST_CASE("the learner's choice of columns and delimiter comes first") {
  auto options = named_deck();
  options.fields = {{"front", "Expression"}, {"answer", "4"}};
  options.delimiter = ';';
  auto const found = imported("Nr;Expression;Reading;Sense\n1;neko;ne,ko;cat\n", options);
  CHECK(cards_of(found.decks[0]) == "neko => cat\n");
  options.fields = {{"front", "Kanji"}};
  CHECK(problem_of("a;b\nc;d\n", options) == "0:1 E111 there is no column “Kanji”");
  options.fields = {{"picture", "1"}};
  CHECK(problem_of("a;b\nc;d\n", options).find("no field “picture”") != std::string::npos);
}

TEST_CASE("the headers of a text file for Anki are followed") {
  auto const found = imported(
      "#separator:tab\n#html:true\n#guid column:1\n#notetype column:2\n#deck column:3\n#tags column:6\n"
      "ab12\tBasic\tGo::Errors\tUse <b>it</b> &amp;<br>x\t<pre>a &lt;- b</pre>\tgo basic\n"
      "# a comment\n"
      "ab13\tCloze\tGo\t{{c1::one}} and {{c2::two::hint}} [x]\t\t\n"
      "ab12\tBasic\tGo::Errors\tagain\tx\t\n");
  CHECK(found.format == "tsv");
  REQUIRE(found.decks.size() == 2);
  auto const& errors = found.decks[0].deck;
  CHECK(errors.name == "go-errors");
  CHECK(errors.origin == "go-errors");
  CHECK(errors.title == "Go::Errors");
  REQUIRE(errors.cards.size() == 1);
  CHECK(errors.cards[0].id == "ab12");
  CHECK(errors.cards[0].front == "Use **it** &\nx");
  CHECK(errors.cards[0].answer.find("a <- b") != std::string::npos);
  CHECK(errors.cards[0].tags == std::vector<std::string>{"go", "basic"});
  CHECK(cards_of(found.decks[1]) == "[one] and two \\[x\\]\none and [two] (hint) \\[x\\]\n");
  CHECK(found.decks[1].deck.cards[1].id == "ab13-2");
  CHECK(found.notes.at(1) == "1 card left out, with an id that another card has: line 10");
}

TEST_CASE("a gap at the beginning of a table is no JSON") {
  CHECK(cards_of(imported("{{c1::one}} two,three\nfour,five\n").decks[0]) == "[one] two\nfour => five\n");
}

TEST_CASE("quotes that are part of a cell stay in it") {
  CHECK(cards_of(
            imported("\"Hello\" she said,a \"b\" c\n\"x, y\",\"\"\n\"p\n\"q\" z,r\ns,t\nu,v\n").decks[0]) ==
        "\"Hello\" she said => a \"b\" c\n\"q\" z => r\ns => t\nu => v\n");
}

TEST_CASE("ids of a table without any follow from its text alone") {
  auto const first = imported("one\ttwo\n\"three\"\tfour\none\tother\n").decks[0].deck;
  auto const second = imported("\"three\"\tnew answer\none\ttwo\n").decks[0].deck;
  CHECK(first.cards[0].id.size() == 5);
  CHECK(first.cards[1].id == second.cards[0].id);
  CHECK(first.cards[0].id == second.cards[1].id);
  CHECK(first.cards[2].id != first.cards[0].id);
}

TEST_CASE("imported answers have their ideas as key concepts") {
  auto const deck =
      imported("\"q\"\tIt is fast, it is safe, and it is small.\n\"code\"\t```x, y```\n").decks[0].deck;
  REQUIRE(deck.cards[0].concepts.size() == 3);
  CHECK(deck.cards[0].concepts[0].key ==
        concept_key(deck.cards[0].id, deck.cards[0].concepts[0].wordings[0]));
  CHECK(deck.cards[1].concepts.empty());
}

TEST_CASE("rows that are no cards are counted by their lines") {
  auto const found = imported("\"a\"\tb\nonly\n\tx\nc\td\te\tf\ng\th\n");
  CHECK(cards_of(found.decks[0]) == "a => b\nc => d\ng => h\n");
  CHECK(found.notes.at(1) == "1 card left out, without a front: line 3");
  CHECK(found.notes.at(2) == "1 card left out, without an answer: line 2");
}

TEST_CASE("a file without any card says why") {
  auto const found = exchange::import_text("front,answer\na,\nb,\n", "cards.txt", named_deck());
  REQUIRE_FALSE(found.has_value());
  CHECK(found.error().front().message == "no cards");
  CHECK(found.error().front().hint ==
        "2 cards left out, without an answer: line 2, 3; choose the columns with --field");
}

TEST_CASE("bad tables are refused with their place") {
  CHECK(problem_of("a,b\nc,\"d\ne,f\n") == "2:3 E111 this quote is not closed");
  CHECK(problem_of("#separator:tab\n\"a\tb\n") == "2:1 E111 this quote is not closed");
  CHECK(problem_of("a,b\nc,\xff\n") == "2:3 E101 not UTF-8");
  CHECK(problem_of(std::string("a,b\n\0,c\n", 8)) == "2:1 E101 a NUL character");
  CHECK(problem_of("\xFF\xFE"
                   "a\tb")
            .find("UTF-16") != std::string::npos);
  CHECK(problem_of("") == "0:0 E101 none of the formats that can be imported");
  CHECK(problem_of("just a text\nof two lines\n") == "0:0 E101 none of the formats that can be imported");
  auto tsv = named_deck();
  tsv.format = "tsv";
  CHECK(problem_of("", tsv) == "1:1 E101 the file is empty");
  CHECK(problem_of("one\ntwo\n", tsv) == "0:1 E111 no character parts its lines into columns");
}

TEST_CASE("long fields and odd headers of tables do no harm") {
  auto const long_field = std::string(1 << 20, 'x');
  auto const found = imported("a," + long_field + "\n" + long_field + ",b\n");
  CHECK(found.decks[0].deck.cards.size() == 2);
  CHECK(
      cards_of(imported("#separator:\n#guid column:99999999999999999999\n#columns:\n#tags column:-1\na\tb\n")
                   .decks[0]) == "a => b\n");
  CHECK(cards_of(imported("#separator:tab\n#guid column:9\na\tb\n").decks[0]) == "a => b\n");
}

TEST_CASE("what kept a spreadsheet from running a formula is taken off again") {
  CHECK(cards_of(imported("front,answer\n'=1+1,'-2\n'tis,x\n").decks[0]) == "=1+1 => -2\n'tis => x\n");
}

TEST_CASE("terms and definitions of Quizlet are read without quotes") {
  auto const found = imported("a \"b\"\tc, d\ngo on\nne\tko\nx\ty\nz\tw\nq\tr\n");
  CHECK(found.format == "quizlet");
  CHECK(cards_of(found.decks[0]) == "a \"b\" => c, d\ngo on\nne => ko\nx => y\nz => w\nq => r\n");
  CHECK(found.decks[0].deck.name == "named");
}
