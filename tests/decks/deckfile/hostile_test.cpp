#include <doctest/doctest.h>

#include <random>
#include <string>

#include "decks/deckfile/lock.hpp"
#include "tests/decks/deckfile/deck_text.hpp"

using namespace graven;
using namespace graven::deckfile;

namespace {

/// Whatever can be read prints in a form that reads and prints the same again.
bool survives(std::string const& bytes) {
  auto const file = parse(bytes, "x");
  if (!file) return !file.error().empty();
  auto const once = print(*file);
  auto const again = parse(once, "x");
  return again && print(*again) == once;
}

}  // namespace

TEST_CASE("a deck cut off anywhere is read or refused") {
  auto const deck = every_feature();
  for (std::size_t size = 0; size <= deck.size(); ++size) {
    if (survives(deck.substr(0, size))) continue;
    FAIL_CHECK("cut to " << size << " bytes");
  }
}

TEST_CASE("a deck with a changed byte anywhere is read or refused") {
  auto const deck = every_feature();
  std::mt19937 random(20260301);
  for (std::size_t at = 0; at < deck.size(); ++at) {
    for (char const byte : {'\n', ' ', '"', static_cast<char>(random() % 256)}) {
      auto changed = deck;
      changed[at] = byte;
      if (survives(changed)) continue;
      FAIL_CHECK("byte " << at << " set to " << static_cast<int>(static_cast<unsigned char>(byte)));
    }
  }
}

TEST_CASE("a deck with lines doubled or gone is read or refused") {
  auto const deck = every_feature();
  for (std::size_t at = 0; at < deck.size();) {
    auto const end = deck.find('\n', at) + 1;
    CHECK(survives(deck.substr(0, at) + deck.substr(end)));
    CHECK(survives(deck.substr(0, end) + deck.substr(at)));
    CHECK(survives(deck.substr(0, at) + "\r\n\v \n" + deck.substr(at)));
    at = end;
  }
}

TEST_CASE("a lone CR at the end of a line does not grow into a line end") {
  CHECK(survives(deck_with("## a recall\r\r\nQ: q\r\r\n  more\r\r\n")));
}

TEST_CASE("a letter that turns into a mark of the format in NFC does no harm") {
  // U+1FEF becomes a grave accent and U+037E a semicolon.
  CHECK(survives(deck_with("## a recall\nQ: \xE1\xBF\xAF\xE1\xBF\xAF\xE1\xBF\xAF\n  x \xCD\xBE\n")));
}

TEST_CASE("very many problems are not all kept") {
  std::string body;
  for (int i = 0; i < 5000; ++i) body += "Bad: line\n\n";
  auto const file = parse(deck_with("## a recall\nQ: q\n" + body), "x");
  REQUIRE_FALSE(file);
  CHECK(file.error().size() == 1000);
}

TEST_CASE("a long line is not kept whole for a message") {
  auto const file = parse(deck_with("## a recall\nQ: q\nBad: " + std::string(100000, 'x') + "\n"), "x");
  REQUIRE_FALSE(file);
  CHECK(file.error()[0].source_line.size() == 1000);
}

TEST_CASE("deep and long front matter is refused") {
  std::string dotted = "deck = \"d\"\na";
  for (int i = 0; i < 100000; ++i) dotted += ".a";
  auto const nested = "deck = \"d\"\na = " + std::string(100000, '[') + "\n";
  for (auto const& toml : {dotted + " = 1\n", nested, std::string(2000000, '\n')}) {
    auto const file = parse("---\n" + toml + "---\n", "x");
    REQUIRE_FALSE(file);
    CHECK(file.error()[0].code == "E103");
  }
}

TEST_CASE("many comments that are not closed take no quadratic time") {
  std::string body;
  for (int i = 0; i < 300000; ++i) body += "<!-- \n";
  CHECK_FALSE(parse(deck_with(body), "x"));
}

TEST_CASE("a file over the limit is E101 and not read") {
  auto const file = parse(std::string((std::size_t{64} << 20U) + 1, '\n'), "x");
  REQUIRE_FALSE(file);
  CHECK(file.error()[0].code == "E101");
}

TEST_CASE("a lock cut off or changed anywhere is read or refused") {
  auto const lock = print_lock(lock_of(parsed(every_feature())));
  std::mt19937 random(7);
  for (std::size_t at = 0; at < lock.size(); ++at) {
    auto changed = lock;
    changed[at] = static_cast<char>(random() % 256);
    for (auto const& bytes : {lock.substr(0, at), changed}) {
      auto const read = parse_lock(bytes, "x");
      if (read && parse_lock(print_lock(*read), "x").value() != *read) FAIL_CHECK("byte " << at);
    }
  }
}
