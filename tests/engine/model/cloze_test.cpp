#include "engine/model/cloze.hpp"

#include <doctest/doctest.h>

using namespace graven;

TEST_CASE("gaps and the text around them come apart in order") {
  auto const parts = parse_cloze("A [map | dict] keeps [keys].");
  REQUIRE(parts);
  REQUIRE(parts->size() == 5);
  CHECK(std::get<std::string>((*parts)[0]) == "A ");
  CHECK(std::get<Gap>((*parts)[1]).answers == std::vector<std::string>{"map", "dict"});
  CHECK(std::get<Gap>((*parts)[3]).answers == std::vector<std::string>{"keys"});
}

TEST_CASE("escaped brackets and bars are text") {
  auto const parts = parse_cloze(R"(`a\[0\]` is [the first \| zeroth | first])");
  REQUIRE(parts);
  CHECK(std::get<std::string>((*parts)[0]) == "`a[0]` is ");
  CHECK(std::get<Gap>((*parts)[1]).answers == std::vector<std::string>{"the first | zeroth", "first"});
}

TEST_CASE("a gap that cannot be filled is an error at its bracket") {
  CHECK(parse_cloze("no gap at all").error().what == "no gap");
  CHECK(parse_cloze("an [open one").error().offset == 3);
  CHECK(parse_cloze("an empty [ ] one").error().what == "gap is empty");
  CHECK(parse_cloze("half [a | ] one").error().what == "gap is empty");
}

TEST_CASE("front and solution show the gaps empty and filled") {
  CHECK(cloze_front("Use [WHERE | where] here") == "Use […] here");
  CHECK(cloze_solution("Use [WHERE | where] here") == "Use WHERE here");
}

TEST_CASE("every gap is a concept with a key of its own") {
  auto const concepts = gap_concepts("ab12c", "[one] and [two | 2]");
  REQUIRE(concepts.size() == 2);
  CHECK(concepts[1].wordings == std::vector<std::string>{"two", "2"});
  CHECK(concepts[0].key != concepts[1].key);
  CHECK(concepts[0].key == concept_key("ab12c", "One "));
}
