#include "decks/exchange/anki/in/html_text.hpp"

#include <doctest/doctest.h>

#include <string>

namespace graven::exchange::anki {
namespace {

std::string text(std::string_view html) {
  return text_of_html(html, {true, [](std::string_view name) { return "m/" + std::string(name); }});
}

TEST_CASE("HTML of fields becomes Markdown that says the same") {
  struct Row {
    std::string_view html, markdown;
  };
  for (auto const& [html, markdown] : {
           Row{"a <b>bold</b> and <i>fine</i> word", "a **bold** and *fine* word"},
           Row{"<b> spaced </b>x", "**spaced** x"},
           Row{"in<b>side</b> a word", "inside a word"},
           Row{"one<br>two<br><br>three", "one\ntwo\n\nthree"},
           Row{"<div>one</div><div>two</div>", "one\ntwo"},
           Row{"<p>one</p><p>two</p>", "one\n\ntwo"},
           Row{"1 &lt; 2 &amp; 3&nbsp;&gt; &eacute;&#x41;&#66;&rarr;&unknown;", "1 < 2 & 3 > éAB→&unknown;"},
           Row{"a < b and c > d", "a < b and c > d"},
           Row{"<ul><li>one</li><li>two<ul><li>three</li></ul></li></ul>end",
               "- one\n- two\n  - three\n\nend"},
           Row{"<ol><li>one<li>two</ol>", "1. one\n2. two"},
           Row{"<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>", "a | b\nc | d"},
           Row{"<a href=\"https://x.org/a\">there</a>", "[there](https://x.org/a)"},
           Row{"<a href=\"javascript:alert(1)\">there</a>", "there"},
           Row{"<a href='file:///etc/passwd'>there</a>", "there"},
           Row{"call <code>f(*x)</code> now", "call `f(*x)` now"},
           Row{"<pre><code class=\"language-cpp\">if (a &lt; b)<br>  f();\n</code></pre>",
               "```cpp\nif (a < b)\n  f();\n```"},
           Row{"2*3 and _x_ and a_b", "2\\*3 and \\_x_ and a_b"},
           Row{"\\(E=mc^2\\)", "\\\\(E=mc^2\\\\)"},
           Row{"<img src=\"a b.png\">", "![picture](m/a%20b.png)"},
           Row{"hear [sound:x.mp3]", "hear [sound](m/x.mp3)"},
           Row{"x<script>alert('</b>')</script>y<style>b{}</style><!-- note -->z", "xyz"},
           Row{"<svg><text>no</text></svg>yes", "yes"},
           Row{"m<sup>2</sup>", "m^2"},
           Row{"", ""},
           Row{"<div><br></div>", ""},
       }) {
    CAPTURE(html);
    CHECK(text(html) == markdown);
  }
}

TEST_CASE("no HTML makes more than it holds or runs on") {
  for (std::string_view const piece : {"<", "<a ", "<a \"", "<a '", "<!--", "<script>", "</", "&", "<b>",
                                       "<ul>", "<li>", "<pre>", "[sound:", "<a href=\"http://x\">"}) {
    CAPTURE(piece);
    std::string html;
    while (html.size() < 200'000) html += piece;
    CHECK(text(html).size() <= 4 * html.size());
  }
  CHECK(text("a\x1b]0;title\x07"
             "b\x7f") == "a]0;titleb");
}

TEST_CASE("blank fields are seen as such") {
  for (auto const* html : {"", " ", "<br>", "<div>&nbsp;</div>", "<b></b>"}) CHECK(is_blank_html(html));
  for (auto const* html : {"x", "<img src=a.png>", "<b>0</b>"}) CHECK_FALSE(is_blank_html(html));
}

}  // namespace
}  // namespace graven::exchange::anki
