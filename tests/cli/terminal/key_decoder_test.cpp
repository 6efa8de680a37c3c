#include "cli/terminal/key_decoder.hpp"

#include <doctest/doctest.h>

#include <string_view>
#include <vector>

using namespace graven::cli::terminal;

namespace {
std::vector<Key> keys(std::string_view bytes) {
  KeyDecoder decoder;
  std::vector<Key> out;
  for (char const byte : bytes) {
    if (auto const key = decoder.feed(byte)) out.push_back(*key);
  }
  if (auto const key = decoder.pause()) out.push_back(*key);
  return out;
}
Key typed(char32_t c) { return {Key::Kind::character, c}; }
}  // namespace

TEST_CASE("bytes become keys") {
  using enum Key::Kind;
  CHECK(keys("3e") == std::vector{typed('3'), typed('e')});
  CHECK(keys("\r") == std::vector{Key{enter}});
  CHECK(keys("\x7f\x08") == std::vector{Key{backspace}, Key{backspace}});
  CHECK(keys("\x03\x04") == std::vector{Key{interrupted}, Key{end_of_input}});
  CHECK(keys("\x1b[A\x1b[B\x1bOC\x1b[D") == std::vector{Key{up}, Key{down}, Key{right}, Key{left}});
  CHECK(keys("é語") == std::vector{typed(U'é'), typed(U'語')});
}

TEST_CASE("escape alone is a key and escape with more is not") {
  CHECK(keys("\x1b") == std::vector{Key{Key::Kind::escape}});
  CHECK(keys("\x1b[15~\x1bq\x1b[1;5C5") == std::vector{typed('5')});
}

TEST_CASE("pasted text is never taken for keys") {
  CHECK(keys("\x1b[200~q5\r\x1b[A語\x1b[201~3") == std::vector{typed('3')});
}

TEST_CASE("broken sequences end and do not swallow what follows") {
  CHECK(keys("\xe8"
             "a5")
            .back() == typed('5'));
  CHECK(keys("\x1b[" + std::string(100, '1') + "m5").back() == typed('5'));
}
