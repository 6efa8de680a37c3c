#include "engine/model/time.hpp"

#include <doctest/doctest.h>

using namespace graven;

TEST_CASE("instants survive being written and read") {
  for (auto const* text : {"1969-12-31T23:59:59Z", "2026-03-01T10:00:00Z", "2026-03-01T10:00:00.007Z"}) {
    CAPTURE(std::string(text));
    auto const instant = parse_instant(text);
    REQUIRE(instant);
    CHECK(to_string(*instant) == text);
  }
}

TEST_CASE("what is not an instant or a day is refused") {
  for (auto const* text :
       {"", "2026-03-01", "2026-02-30T10:00:00Z", "2026-03-01T24:00:00Z", "2026-03-01T10:00:00",
        "2026-03-01T10:00:00Z ", "2026-03-01 10:00:00Z", "2026-03-01T10:00:00.1Z", "+026-03-01T10:00:00Z"}) {
    CAPTURE(std::string(text));
    CHECK_FALSE(parse_instant(text));
  }
  CHECK_FALSE(parse_day("2026-13-01"));
  CHECK_FALSE(parse_day("2026-3-1"));
}

TEST_CASE("days survive as numbers") {
  auto const day = parse_day("2024-02-29");
  REQUIRE(day);
  CHECK(to_string(day_from_number(day_number(*day))) == "2024-02-29");
  CHECK(day_number(*parse_day("1970-01-01")) == 0);
}
