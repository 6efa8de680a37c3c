#include "engine/team/wire.hpp"

#include <doctest/doctest.h>

#include "tests/engine/team/learner.hpp"

using namespace graven;
using namespace graven::team;

namespace {

bool holds(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

Event a_review() {
  auto log = team::testing::device_log(7, 10);
  for (auto& event : log) {
    if (std::holds_alternative<ReviewGiven>(event.body)) return event;
  }
  return {};
}

std::string with(std::string line, std::string_view from, std::string_view to) {
  auto const at = line.find(from);
  REQUIRE(at != std::string::npos);
  return line.replace(at, from.size(), to);
}

TEST_CASE("an event survives its line at every level") {
  auto const key = team::testing::key_of(1);
  auto const log = team::testing::device_log(3, 120);
  REQUIRE(log.size() > 200);
  for (auto const level : {ShareLevel::events, ShareLevel::timing}) {
    for (auto const& event : team::testing::outgoing(log, key, level)) {
      auto const line = to_line(event);
      auto const read = from_line(line);
      REQUIRE_MESSAGE(read, line);
      CHECK(*read == event);
    }
  }
}

TEST_CASE("members that are not known are kept and passed on") {
  auto const line = with(to_line(a_review()), "\"kind\"", R"("mood":3,"flag":true,"tag":"v2","kind")");
  auto const event = from_line(line);
  REQUIRE(event);
  CHECK(event->extra == R"({"mood":3,"flag":true,"tag":"v2"})");
  CHECK(from_line(to_line(*event)) == event);
}

TEST_CASE("a kind that is not known is kept with its members") {
  auto const event = from_line(
      R"({"v":9,"id":"01234567-89ab-cdef-0123-456789abcdef","dev":"00112233-4455-6677-8899-aabbccddeeff",)"
      R"("seq":4,"t":5,"day":"2026-03-01","kind":"params","deck":"joins","w":0.5})");
  REQUIRE(event);
  CHECK(event->body == EventBody(UnknownEvent{"params", std::nullopt}));
  CHECK(event->extra == R"({"deck":"joins","w":0.5})");
  CHECK(from_line(to_line(*event)) == event);
}

TEST_CASE("no free text fits into a line") {
  auto event = a_review();
  event.extra = R"({"note":"all left rows","parts":["all","left"],"in":{"a":"b"},"mood":3,"long name":1})";
  auto& review = std::get<ReviewGiven>(event.body);
  review.concepts.push_back({"every left row", ConceptState::hit});
  review.scheduler = "what I really think";
  auto const line = to_line(event);
  for (auto const* text : {"left", "every", "think", "parts", "note", "long"}) CHECK_FALSE(holds(line, text));
  auto const read = from_line(line);
  REQUIRE(read);
  CHECK(read->extra == R"({"mood":3})");

  auto const smuggled = from_line(with(line, "\"kind\"", R"("note":"all left rows","l":["a"],"kind")"));
  REQUIRE(smuggled);
  CHECK(smuggled->extra == R"({"mood":3})");
  auto change = event;
  change.extra.clear();
  change.body = CardChanged{{"joins", "a"}, OnMeaning::ease, "Which rows does it keep?"};
  CHECK_FALSE(holds(to_line(change), "Which"));
}

TEST_CASE("a line that is not sound is refused and told why") {
  auto const line = to_line(a_review());
  REQUIRE(from_line(line));
  struct Row {
    std::string text;
    std::string_view why;
  };
  for (auto const& row :
       {Row{"", "no JSON"}, Row{"[1]", "no JSON"}, Row{line.substr(1), "no JSON"},
        Row{std::string(10'000, '['), "no JSON"}, Row{with(line, "\"seq\":", "\"sec\":"), "seq"},
        Row{with(line, "\"seq\":", "\"seq\":-"), "seq"},
        Row{with(line, "\"seq\":", "\"seq\":0.5,\"s\":"), "seq"},
        Row{with(line, "\"v\":1", "\"v\":99999999999999999999"), "v"},
        Row{with(line, "\"t\":", "\"t\":18446744073709551615,\"u\":"), "t"},
        Row{with(line, "\"g\":", "\"g\":7,\"h\":"), "g"}, Row{with(line, "\"day\":\"", "\"day\":\"2"), "day"},
        Row{with(line, "\"id\":\"", "\"id\":\"zz"), "id"}, Row{with(line, "abcdefgh:h", "abcdefgh:x"), "k"},
        Row{with(line, "abcdefgh:h", "my own words"), "k"},
        Row{with(line, "\"card\":\"", "\"card\":\"a b"), "card"},
        Row{with(line, "\"deck\":\"", "\"deck\":\"\xff"), "no JSON"},
        Row{with(line, "{", "{\"pad\":\"" + std::string(20'000, 'x') + "\","), "too long"}}) {
    CAPTURE(row.text.substr(0, 300));
    auto const read = from_line(row.text);
    REQUIRE_FALSE(read);
    CHECK(read.error().why == Refusal::Why::bad_line);
    CHECK(holds(read.error().message, row.why));
  }
}

}  // namespace
