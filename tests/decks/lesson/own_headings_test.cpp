#include "decks/lesson/own_headings.hpp"

#include <doctest/doctest.h>

#include "tests/decks/lesson/items.hpp"

using namespace graven;
using namespace graven::lesson;

namespace {

OwnHeadings own(std::string_view settings) {
  auto read = parse_own_headings(settings, "graven.toml");
  REQUIRE(read.has_value());
  return *std::move(read);
}

/// Code, line and column of the first problem.
std::string problem(std::string_view settings) {
  auto const read = parse_own_headings(settings, "graven.toml");
  if (read) return "";
  auto const& first = read.error().front();
  return first.code + ":" + std::to_string(first.place.line) + ":" + std::to_string(first.place.column);
}

constexpr std::string_view german = R"([headings]
objectives = ["Lernziele"]
exercise = ["Aufgabe"]
solution = ["Lösung"]
key_points = ["Merke", "Zum Mitnehmen"]
)";

}  // namespace

TEST_CASE("a Markdown lesson has its author's headings beside the known ones") {
  constexpr std::string_view page = R"(# Verbünde

## 1. LERNZIELE:

- Wählt einen Verbund bewusst

## Aufgabe

Welche Spalte verbindet `orders` mit `customers`?

### Lösung

`customer_id`

## Summary

- Ein linker Verbund behält die linken Zeilen

::: merke

- Ein Kreuzverbund paart alle Zeilen

:::
)";
  auto const read = read_lesson(page, "joins.md", {std::nullopt, own(german), {}});
  REQUIRE(read.lesson);
  CHECK(items_of<Objective>(*read.lesson).size() == 1);
  auto const exercises = items_of<Exercise>(*read.lesson);
  REQUIRE(exercises.size() == 1);
  CHECK(exercises.front().prompt.text == "Welche Spalte verbindet `orders` mit `customers`?");
  CHECK(exercises.front().solutions.size() == 1);
  CHECK(items_of<KeyPoint>(*read.lesson).size() == 2);
}

TEST_CASE("a plain lesson has them, too") {
  constexpr std::string_view page =
      "Joins\n\nLernziele\n\n  • Wählt bewusst\n\nZum Mitnehmen\n\n  • Paart alle Zeilen\n";
  auto const read = read_lesson(page, "joins.txt", {std::nullopt, own(german), {}});
  REQUIRE(read.lesson);
  CHECK(items_of<Objective>(*read.lesson).size() == 1);
  CHECK(items_of<KeyPoint>(*read.lesson).size() == 1);
  CHECK_FALSE(read_lesson(page, "joins.txt").lesson.has_value());
}

TEST_CASE("settings that cannot be read say where") {
  CHECK(problem("[headings]\nobjective = [\"x\"]\n") == "E111:2:1");
  CHECK(problem("[headings]\nhint = \"x\"\n") == "E111:2:8");
  CHECK(problem("[headings]\nhint = [1]\n") == "E111:2:9");
  CHECK(problem("[headings]\nhint = [\"\"]\n") == "E111:2:9");
  CHECK(problem("[heading]\n") == "E111:1:2");
  CHECK(problem("[headings\n").starts_with("E103:1:"));
  CHECK(problem("[[[a]]]").starts_with("E103:"));
  CHECK(problem("a = \"\xff\"").starts_with("E101:"));
  CHECK(problem("") == "");
}
