#include "engine/text/unicode.hpp"

#include <doctest/doctest.h>

using namespace graven::text;

TEST_CASE("broken bytes decode as replacement characters and never end a text early") {
  CHECK(valid_utf8("a\xFFz") == "a\uFFFDz");
  CHECK(valid_utf8("cut \xE2\x82") == "cut \uFFFD\uFFFD");
  CHECK(valid_utf8("lone surrogate \xED\xA0\x80.") == "lone surrogate \uFFFD\uFFFD\uFFFD.");
  CHECK(valid_utf8(std::string_view("nul\0in", 6)) == std::string("nul\0in", 6));
}

TEST_CASE("the first byte that is not UTF-8 is found") {
  CHECK_FALSE(first_invalid_utf8("plain, ünïcode, 漢字"));
  CHECK(first_invalid_utf8("ab\x80") == 2);
  CHECK(first_invalid_utf8("overlong \xC0\xAF") == 9);
}

TEST_CASE("texts a reader cannot tell apart fold to the same bytes") {
  CHECK(nfkc_casefold("Straße") == nfkc_casefold("STRASSE"));
  CHECK(nfkc_casefold("ｆｕｌｌ") == "full");
  CHECK(nfkc_casefold("ze\u200Bro") == "zero");
  CHECK(nfkc_casefold("caf\u0065\u0301") == nfkc_casefold("Café"));
  CHECK(nfkc_casefold("ASCII only") == "ascii only");
}

TEST_CASE("columns count code points") {
  CHECK(column_of("äöü!", 0) == 1);
  CHECK(column_of("äöü!", 6) == 4);
}

TEST_CASE("trimming removes blanks and line ends at both ends only") {
  CHECK(trim(" \t a b \r\n") == "a b");
  CHECK(trim(" \n ").empty());
}

TEST_CASE("a run of combining marks of any length is normalised piece by piece") {
  std::string const pair = "\u0301\u0323";  // the dot below sorts before the acute above
  std::string marks;
  for (int i = 0; i < 100'000; ++i) marks += pair;
  // The first 30: ạ and ́ swallow one dot below, fourteen dots and fifteen acutes stay.
  std::string first = "\u1EA1";
  for (int i = 0; i < 14; ++i) first += "\u0323";
  for (int i = 0; i < 15; ++i) first += "\u0301";
  std::string later = "\u034F";
  for (int i = 0; i < 15; ++i) later += "\u0323";
  for (int i = 0; i < 15; ++i) later += "\u0301";
  auto const normal = nfc("a" + marks + "z");
  CHECK((normal.size() < 600'000));
  CHECK(normal.starts_with(first + later + later));
  CHECK(normal.ends_with("z"));
  CHECK((nfc(normal) == normal));  // in brackets, lest a failure prints them all
  CHECK(nfkc_casefold("A" + marks).starts_with(first + later.substr(2)));
  // Neither an invisible character in between nor a mark made of marks gets around the bound.
  std::string hidden;
  for (int i = 0; i < 100'000; ++i) hidden += "\u0301\u200B\u0323\u0F73";
  CHECK(nfkc_casefold("a" + hidden).size() > 100'000);
}
