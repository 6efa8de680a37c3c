#include "decks/exchange/card_html.hpp"

#include <doctest/doctest.h>

using namespace graven;
using exchange::cloze_to_html;
using exchange::to_html;

TEST_CASE("a card's Markdown becomes HTML without a paragraph around one line") {
  struct Row {
    std::string_view markdown, html;
  };
  for (auto const& row : {
           Row{"", ""},
           Row{"Tea & \"milk\"", "Tea &amp; &quot;milk&quot;"},
           Row{"2 cups", "2 cups"},
           Row{"Use `a<b>` *now*", "Use <code>a&lt;b&gt;</code> <em>now</em>"},
           Row{"one\ntwo", "one<br />\ntwo"},
           Row{"- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"},
           Row{"```go\nx := 1\n  y\n```", "<pre><code class=\"language-go\">x := 1\n  y\n</code></pre>"},
           Row{"| a | b |\n|---|---|\n| 1 | 2 |",
               "<table>\n<thead>\n<tr>\n<th>a</th>\n<th>b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>1</td>\n"
               "<td>2</td>\n</tr>\n</tbody>\n</table>"},
       }) {
    CAPTURE(row.markdown);
    CHECK(to_html(row.markdown) == row.html);
  }
}

TEST_CASE("nothing in a card's text runs or is fetched") {
  struct Row {
    std::string_view markdown, html;
  };
  for (auto const& row : {
           Row{"<script>alert(1)</script>",
               "<pre><code>&lt;script&gt;alert(1)&lt;/script&gt;\n</code></pre>"},
           Row{"a <img src=x onerror=y> b", "a &lt;img src=x onerror=y&gt; b"},
           Row{"[go](javascript:alert(1))", "<a href=\"\">go</a>"},
           Row{"![a *cat*](http://spy.example/c.png)", "a <em>cat</em> (http://spy.example/c.png)"},
           Row{"a\x1b]0;b\x07", "a\xEF\xBF\xBD]0;b\xEF\xBF\xBD"},
       }) {
    CAPTURE(row.markdown);
    CHECK(to_html(row.markdown) == row.html);
  }
}

TEST_CASE("a table that would grow without end stays text") {
  std::string bars(3000, '|');
  std::string text = bars + "\n";
  for (int i = 0; i < 3001; ++i) text += "-|";
  for (int i = 0; i < 3000; ++i) text += "\n|";
  CHECK(to_html(text).find("<table") == std::string::npos);
}

TEST_CASE("gaps are filled in after the Markdown around them was read") {
  auto const gap = [](Gap const& each) { return "<b>" + each.answers.front() + "</b>"; };
  CHECK(cloze_to_html("Run `[git] add` & [push | send]\\[x\\]", gap) ==
        "Run <code><b>git</b> add</code> &amp; <b>push</b>[x]");
  CHECK(cloze_to_html("\xEE\x80\x80 is [one]", gap) == "\xEF\xBF\xBD is <b>one</b>");
  CHECK(cloze_to_html("no gap", gap) == "no gap");
}
