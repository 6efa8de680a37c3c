#include <doctest/doctest.h>

#include "decks/exchange/export.hpp"
#include "decks/exchange/guid.hpp"
#include "tests/decks/exchange/sample_deck.hpp"

using namespace graven;
using namespace graven::exchange::test;
using exchange::export_deck;
using exchange::Format;

TEST_CASE("Anki's text import gets notes it can update") {
  auto const guid = [](std::string_view card) { return exchange::guid("tea", card); };
  CHECK(guid("heat1") == "vzawdpcjvu7v");
  CHECK(export_deck({tea()}, Format::anki_tsv) ==
        "#separator:tab\n#html:true\n#guid column:1\n#notetype column:2\n#deck column:3\n#tags column:6\n" +
            guid("heat1") +
            "\tBasic\tTea: green / black\t&#61;How hot&#9;is the water?\t<p>About 80 °C,<br /> never "
            "boiling.</p><p>Key "
            "concepts:</p><ul><li>80 degrees (or: not boiling)</li><li>never "
            "<code>boil()</code></li></ul>\trecall "
            "goal-1 basics\n" +
            guid("pot01") +
            "\tBasic\tTea: green / black\tWhere does it draw?\t<p>Key concepts:</p><ul><li>a "
            "<code>pot</code> (or: kettle * "
            "{#1})</li></ul>\tterm\n" +
            guid("gap01") +
            "\tCloze\tTea: green / black\tGreen &#123;{tea}} [fresh] draws for {{c1::two}} minutes in a "
            "{{c1::pot}}.\t<p>Then pour.</p>\tcloze\n" +
            guid("code1") +
            "\tBasic\tTea: green / black\t\"<p>Write it:</p> <pre><code class=\"\"language-py\"\">if "
            "x&lt;1:<br>&#9;y()</code></pre>\"\t\"<pre><code class=\"\"language-go\"\">A: = "
            "1</code></pre>\"\ttranslate\n");
}

TEST_CASE("Quizlet gets one pair a line") {
  CHECK(export_deck({tea()}, Format::quizlet) ==
        "=How hot is the water?\tAbout 80 °C, / never boiling.\n"
        "Where does it draw?\ta `pot`\n"
        "Green {{tea}} [fresh] draws for […] minutes in a […].\tGreen {{tea}} [fresh] draws for two minutes "
        "in a pot.\n"
        "Write it: / if x<1: / y()\tA: = 1\n");
}

TEST_CASE("hashcards gets marks and escapes") {
  CHECK(export_deck({tea()}, Format::hashcards) ==
        "---\nname = \"Tea: green / black\"\n---\n"
        "\nQ: =How hot\tis the water?\nA: About 80 °C,\nnever boiling.\n"
        "\nQ: Where does it draw?\nA: a `pot`\n"
        "\nC: Green {{tea}} \\[fresh\\] draws for [two] minutes in a [pot].\n"
        "\nQ: Write it:\n\n```py\nif x<1:\n\ty()\n```\nA:\n```go\n A: = 1\n```\n");
}

TEST_CASE("pages hold a deck as text whatever its texts are") {
  for (auto const format : {Format::html, Format::print}) {
    auto const page = export_deck({hostile()}, format);
    CHECK(page.starts_with("<!DOCTYPE html>\n"));
    CHECK(page.ends_with("</html>\n"));
    CHECK(page.find("default-src 'none'") != std::string::npos);
    CHECK(page.find("<script") == std::string::npos);
    CHECK(page.find("<img") == std::string::npos);
    CHECK(page.find("x</b>") == std::string::npos);
    CHECK(page.find('\x1b') == std::string::npos);
    CHECK(page.find("alert(1)") != std::string::npos);
  }
}

TEST_CASE("the page to read folds answers away") {
  auto const page = export_deck({tea()}, Format::html);
  CHECK(page.find("<title>Tea: green / black</title>") != std::string::npos);
  CHECK(page.find("<li>Brews <em>green</em> tea</li>") != std::string::npos);
  CHECK(page.find("<h2>Water</h2>\n<section class=\"card\" id=\"heat1\">") != std::string::npos);
  CHECK(page.find("<details><summary>Answer</summary><div class=\"back\"><p>About 80 °C,<br />\nnever "
                  "boiling.</p>") != std::string::npos);
  CHECK(page.find("draws for <b>two</b> minutes in a <b>pot</b>.") != std::string::npos);
  CHECK(page.find("Why?") == std::string::npos);
}

TEST_CASE("a card's back is printed behind its front") {
  auto const page = export_deck({tea()}, Format::print);
  auto const front = page.find("grid-row:1/span 1;grid-column:1\"><div>=How hot");
  auto const back = page.find("grid-row:1/span 1;grid-column:2\"><div><p>About 80");
  CHECK(front != std::string::npos);
  CHECK(back != std::string::npos);
  CHECK(page.find("grid-column:2\"><div>Where does it draw?") != std::string::npos);
}
