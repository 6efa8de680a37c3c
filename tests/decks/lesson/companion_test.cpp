#include "decks/lesson/companion.hpp"

#include <doctest/doctest.h>

#include "tests/decks/lesson/items.hpp"

using namespace graven;
using namespace graven::lesson;

namespace {

constexpr std::string_view tasks = R"(# Instructions

You keep bees.

## 1. Count the frames

Write a function `frames` that takes a hive and returns how many frames it has.

## 2. Weigh the honey

Write a function `weight` that takes a hive and returns how much honey it holds.
)";

ReadOptions with_companions() {
  ReadOptions options;
  options.companions.push_back({"hints.md",
                                "# Hints\n\n## General\n\n- Read on.\n\n## 2. Weigh the honey\n\n"
                                "- A frame holds two kilograms.\n- Empty frames weigh nothing.\n"});
  options.companions.push_back(
      {"design.md",
       "# Design\n\n## Learning objectives\n\n- Use a slice for the frames\n\n## Out of scope\n\n- Wax\n"});
  return options;
}

}  // namespace

TEST_CASE("hints stand with the task that has their heading, objectives with the lesson") {
  auto const read = read_lesson(tasks, "bees/docs/instructions.md", with_companions());
  REQUIRE(read.lesson);
  auto const exercises = items_of<Exercise>(*read.lesson);
  REQUIRE(exercises.size() == 2);
  CHECK(exercises[0].hints.empty());
  REQUIRE(exercises[1].hints.size() == 1);
  CHECK(exercises[1].hints[0].text == "- A frame holds two kilograms.\n- Empty frames weigh nothing.");
  auto const objectives = items_of<Objective>(*read.lesson);
  REQUIRE(objectives.size() == 1);
  CHECK(objectives[0].text.text == "Use a slice for the frames");
  CHECK(objectives[0].text.span.line == 1);
  CHECK(census(*read.lesson).at("objectives") == 0);  // of the file itself
}

TEST_CASE("a lesson has changed when any of its files has") {
  auto options = with_companions();
  auto const digest = [&] { return read_lesson(tasks, "instructions.md", options).lesson->source_sha256; };
  auto const before = digest();
  CHECK(before == sha256_of(tasks, options.companions));
  options.companions.back().bytes += "\n- Use a map for the hives\n";
  CHECK(digest() != before);
}

TEST_CASE("a companion that is no text changes nothing") {
  ReadOptions options;
  options.companions.push_back({"hints.md", "# Hints\n\n## 2. Weigh the honey\n\n- \xff\xfe\n"});
  auto const read = read_lesson(tasks, "instructions.md", options);
  REQUIRE(read.lesson);
  CHECK(items_of<Exercise>(*read.lesson)[1].hints.empty());
}

TEST_CASE("a title that only names the sort of file gives way to the folder's name") {
  auto const title = [](std::string_view page, std::string_view file) {
    return read_lesson(page, file).lesson->title;
  };
  CHECK(title(tasks, "go/bee-hives/.docs/instructions.md") == "Bee hives");
  CHECK(title(tasks, "go/bee-hives/instructions.md") == "Bee hives");
  CHECK(title(tasks, "instructions.md") == "Instructions");
  CHECK(title(tasks, "docs/instructions.md") == "Instructions");
  CHECK(title("# About\n\n## Summary\n\n- Bees dance.\n", "concepts/bees/about.md") == "Bees");
  CHECK(title("# Introduction\n\n## Summary\n\n- Bees dance.\n", "bees/01-bees.md") == "Introduction");
}
