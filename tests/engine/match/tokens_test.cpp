#include "engine/match/tokens.hpp"

#include "cards.hpp"

using namespace graven::match;

namespace {

/// Texts of the tokens, joined forms in angle brackets, ends of clauses as `.` and pauses as `,`.
std::string shown(std::string_view text) {
  std::string out;
  for (auto const& token : tokenize(text).tokens) {
    if (!out.empty()) out += ' ';
    switch (token.kind) {
      case TokenKind::pause:
        out += ',';
        break;
      case TokenKind::clause_end:
        out += '.';
        break;
      default:
        out += token.parts > 0 ? "<" + token.text + ">" : token.text;
    }
  }
  return out;
}

}  // namespace

TEST_CASE("a text becomes words and numbers and signs") {
  struct Row {
    std::string text, tokens;
  };
  for (auto const& row : {
           Row{"The Heap isn't freed.", "the heap is not freed ."},
           Row{"dont, CAN'T, won\u2019t", "do not , can not , will not"},
           Row{"the reader's lock, it's held", "the reader lock , it held"},
           Row{"two of 1,000 take 3.5 ms", "2 of 1000 take 3.5 ms"},
           Row{"returns -1, not 20-60", "returns -1 , not 20 60"},
           Row{"64bit", "64 bit"},
           Row{"readWriteLock", "<readwritelock> read write lock"},
           Row{"parse_json_body", "<parsejsonbody> parse json body"},
           Row{"HTTPServer", "<httpserver> http server"},
           Row{"std::vector and src/main.rs", "<stdvector> std vector and <srcmainrs> src main rs"},
           Row{"thread-safe", "<threadsafe> thread safe"},
           Row{"C++, c# and .NET", "c++ , c# and .net"},
           Row{"O(N^2) beats O(n\u00B2 log n)", "o(n2) beats o(n2logn)"},
           Row{"a == b && c", "a == b && c"},
           Row{"wrap it with `%w`, -v or $x", "wrap it with %w , -v or $x"},
           Row{"50%a x-y --f (-1) a@b", "50 a <xy> x y , f , -1 , a b"},
           Row{"it ends.Then more", "it ends . then more"},
           Row{"fmt.Println", "<fmtprintln> fmt println"},
           Row{"one\ntwo", "1 . 2"},
           Row{"```go\nx\n```", ". x ."},
           Row{"\uFF46\uFF55\uFF4C\uFF4C wi\u00ADdth ze\u200Bro", "full width 0"},
       }) {
    CAPTURE(row.text);
    CHECK(shown(row.text) == row.tokens);
  }
}

TEST_CASE("words that mix alphabets to look like others are no words") {
  CHECK(shown("c\u0430che cache") == "cache");  // Cyrillic a
  CHECK(shown("5 \u03BCs") == "5 \u03BCs");     // a unit, not a disguise
  CHECK(shown("\u043A\u044D\u0448") == "\u043A\u044D\u0448");
}

TEST_CASE("tokens remember where they stand in the text as typed") {
  std::string const text = "Caf\u00E9 isn't open";
  auto const tokens = tokenize(text).tokens;
  REQUIRE(tokens.size() == 4);
  CHECK(text.substr(tokens[0].begin, tokens[0].end - tokens[0].begin) == "Caf\u00E9");
  CHECK(text.substr(tokens[2].begin, tokens[2].end - tokens[2].begin) == "isn't");
}

TEST_CASE("reading ends at 2000 words or 16 KiB and says so") {
  std::string many;
  for (int i = 0; i < 3'000; ++i) many += "ab ";
  CHECK(tokenize(many).was_cut);
  CHECK(tokenize(many).tokens.size() == 2'000);
  CHECK(tokenize(std::string(20'000, 'x')).was_cut);
  CHECK_FALSE(tokenize("short").was_cut);
  std::string wide;
  while (wide.size() < 16'385) wide += "\u20AC";
  CHECK(within_bytes(wide).size() % 3 == 0);
}

TEST_CASE("any bytes can be read") {
  for (std::string const& text :
       {std::string("\xFF\xFE\x80"), std::string("a\0b", 3), std::string("\xED\xA0\x80 x"),
        std::string("\u0301\u0301"), std::string("\U0001F600 ok"), std::string("'''\"```")}) {
    CHECK(tokenize(text).tokens.size() <= text.size());
  }
}
