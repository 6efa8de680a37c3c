#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>

#include "decks/compile/deck_check.hpp"
#include "decks/lesson/reader.hpp"
#include "tests/decks/compile/dump.hpp"
#include "tests/decks/lesson/files.hpp"

using namespace graven;
using graven::lesson::damaged;
using graven::lesson::lesson_paths;
using graven::lesson::source_file;

namespace {

compile::Compiled compiled(std::string_view bytes, std::string_view file) {
  auto const read = lesson::read_lesson(bytes, file);
  REQUIRE(read.lesson);
  return compile::compile(*read.lesson, {});
}

std::string golden_path(std::string const& lesson_path) {
  auto const name = lesson_path.substr(lesson_path.rfind('/') + 1);
  return "tests/decks/compile/lessons/" + name.substr(0, name.rfind('.')) + ".cards";
}

/// With GRAVEN_RENEW_GOLDEN set (tests/renew-golden does) the file is written instead of compared.
void check_golden(std::string const& path, std::string const& now) {
  if (std::getenv("GRAVEN_RENEW_GOLDEN") != nullptr) {
    std::ofstream(std::string(GRAVEN_SOURCE_DIR) + "/" + path, std::ios::binary) << now;
    return;
  }
  CHECK(now == source_file(path));
}

}  // namespace

TEST_CASE("lessons give the cards of their golden files") {
  for (auto const& path : lesson_paths()) {
    CAPTURE(path);
    auto const read = lesson::read_lesson(source_file(path), path);
    REQUIRE(read.lesson);
    check_golden(golden_path(path), compile::dump(compile::compile(*read.lesson, {}), read.diagnostics));
  }
}

TEST_CASE("a Markdown lesson gives the cards of its golden file") {
  std::string const path = "lessons/http-caching.md";
  auto const read = lesson::read_lesson(source_file(path), path);
  REQUIRE(read.lesson);
  check_golden(golden_path(path), compile::dump(compile::compile(*read.lesson, {}), read.diagnostics));
}

TEST_CASE("both renderings of a page give the same cards") {
  for (auto const& path : lesson_paths()) {
    CAPTURE(path);
    auto const page = source_file(path);
    CHECK(compile::essence(compiled(page, path)) == compile::essence(compiled(damaged(page), path)));
  }
}

TEST_CASE("compiling twice gives the same deck") {
  auto const page = source_file("lessons/ownership.txt");
  CHECK(compiled(page, "a.txt").deck == compiled(page, "a.txt").deck);
}

TEST_CASE("the bundled lessons give about twenty cards each and cover their objectives") {
  for (auto const* path : {"lessons/errors-as-values.txt", "lessons/ownership.txt"}) {
    CAPTURE(path);
    auto const made = compiled(source_file(path), path);
    int active = 0;
    for (auto const& entry : made.deck.entries) {
      auto const* card = std::get_if<deckfile::CardEntry>(&entry);
      if (card != nullptr && card->card.state == CardState::active) ++active;
    }
    CHECK(active >= 17);
    CHECK(active <= 22);
    for (auto const& goal : made.goals) CHECK_FALSE(goal.covered.empty());
    CHECK_FALSE(any_error(made.diagnostics));
  }
}

TEST_CASE("a compiled deck survives being printed and read") {
  for (auto const& path : lesson_paths()) {
    CAPTURE(path);
    auto const made = compiled(source_file(path), path);
    auto const text = deckfile::print(made.deck);
    auto const again = deckfile::parse(text, "x.deck.md");
    REQUIRE(again);
    CHECK(deckfile::print(*again) == text);
    CHECK(deckfile::to_deck(*again) == deckfile::to_deck(made.deck));
    for (auto const& each : check_deck(text, "x.deck.md", nullptr)) {
      CHECK_FALSE(each.code.starts_with("W11"));
    }
    CHECK_FALSE(made.lock.fields.empty());
    CHECK(deckfile::lock_of(*again).fields == made.lock.fields);
  }
}

TEST_CASE("a lesson cut off anywhere still compiles") {
  auto const page = source_file("lessons/ownership.txt");
  auto const both = {page, damaged(page)};
  for (auto const& each : both) {
    for (std::size_t size = 0; size < each.size(); size += 7) {
      auto const read = lesson::read_lesson(std::string_view(each).substr(0, size), "cut.txt");
      if (read.lesson) CHECK(compile::compile(*read.lesson, {}).counts.size() == 9);
    }
  }
}
