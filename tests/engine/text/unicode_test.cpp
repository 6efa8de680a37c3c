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
