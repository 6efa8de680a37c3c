#include "engine/model/uuid.hpp"

#include <doctest/doctest.h>

#include "engine/model/event.hpp"

using namespace graven;

TEST_CASE("version 7 ids carry their time and their version and sort by time") {
  auto const random = seeded_random(1);
  auto const id = uuid_v7(0x017F22E279B0, random);  // RFC 9562, appendix A.6: 2022-02-22T19:22:22Z
  auto const text = to_string(id);
  CHECK(text.substr(0, 15) == "017f22e2-79b0-7");
  CHECK(std::string("89ab").find(text[19]) != std::string::npos);
  CHECK(parse_uuid(text) == id);
  CHECK(id < uuid_v7(0x017F22E279B1, random));
}

TEST_CASE("what is not an id is refused") {
  CHECK_FALSE(parse_uuid(""));
  CHECK_FALSE(parse_uuid("017f22e2-79b0-7000-8000-00000000000g"));
  CHECK_FALSE(parse_uuid("017f22e2779b0-7000-8000-000000000000"));
}

TEST_CASE("the hybrid clock never goes back") {
  Instant const now{std::chrono::milliseconds{1000}};
  CHECK(next_time({500, 3}, now) == HybridTime{1000, 0});
  CHECK(next_time({1000, 0}, now) == HybridTime{1000, 1});
  CHECK(next_time({5000, 7}, now) == HybridTime{5000, 8});
}
