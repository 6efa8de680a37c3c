#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/e2e/terminal.hpp"

using namespace graven::e2e;

namespace {

constexpr auto metals = R"(---
format = 1
deck = "metals"
title = "Metals"
---

## gold recall
Q: Which metal is yellow and never rusts?
A: Gold.
K: gold

## iron recall
Q: Which metal rusts?
A: Iron.
K: iron
)";

Environment environment_in(Folder const& folder) {
  return {{"GRAVEN_DB", (folder / "collection.db").string()},
          {"GRAVEN_NOW", "2026-03-01T10:00:00Z"},
          {"GRAVEN_SEED", "1"},
          {"HOME", (folder / "home").string()}};
}

std::vector<nlohmann::json> lines_of(std::string const& text) {
  std::vector<nlohmann::json> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(nlohmann::json::parse(line));
  return lines;
}

}  // namespace

TEST_CASE("answers from a pipe are graded and a number after an exclamation mark overrides") {
  Folder const folder;
  auto const environment = environment_in(folder);
  REQUIRE(run_piped({"add", folder.file("m.deck.md", metals).string()}, environment).exit_code == 0);
  auto const review = run_piped({"review", "--json"}, environment, "gold\niron\n!3\niron\n");
  CHECK(review.exit_code == 0);
  auto const lines = lines_of(review.out);
  REQUIRE(lines.size() >= 3);
  CHECK(lines[0]["card"] == "gold");
  CHECK(lines[0]["states"] == nlohmann::json::array({"hit"}));
  CHECK(lines[0]["grade"] == 5);
  CHECK(lines[0]["due"] == "2026-03-02");
  CHECK(lines[2]["card"] == "iron");
  CHECK(lines[2]["grade"] == 3);
  CHECK(lines[2]["suggested"] == 5);
  auto const shown = nlohmann::json::parse(run_piped({"card", "show", "iron", "--json"}, environment).out);
  CHECK(shown["repetitions"] == 1);
}

TEST_CASE("an undone review comes back after a restart") {
  Folder const folder;
  auto const environment = environment_in(folder);
  REQUIRE(run_piped({"add", folder.file("m.deck.md", metals).string()}, environment).exit_code == 0);
  CHECK(run_piped({"undo"}, environment).exit_code == 1);
  REQUIRE(run_piped({"review"}, environment, "gold\n").exit_code == 0);
  CHECK(run_piped({"undo"}, environment).exit_code == 0);
  auto const lines = lines_of(run_piped({"review", "--json"}, environment, "gold\n").out);
  REQUIRE(lines.size() == 1);
  CHECK(lines[0]["card"] == "gold");
}

TEST_CASE("the program says who it is and refuses what it does not know") {
  Folder const folder;
  auto const environment = environment_in(folder);
  CHECK(run_piped({"--version"}, environment).out.find("graven") != std::string::npos);
  auto const unknown = run_piped({"reveiw"}, environment);
  CHECK(unknown.exit_code == 2);
  CHECK(unknown.err.find("review") != std::string::npos);
}
