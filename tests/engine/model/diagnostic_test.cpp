#include "engine/model/diagnostic.hpp"

#include <doctest/doctest.h>

using namespace graven;

TEST_CASE("a mistyped name finds its neighbour and a strange one does not") {
  std::vector<std::string_view> const names = {"recall", "cloze", "translate", "Need"};
  CHECK(nearest("recal", names) == "recall");
  CHECK(nearest("colze", names) == "cloze");
  CHECK(nearest("Nead", names) == "Need");
  CHECK(nearest("banana", names).empty());
  CHECK(nearest(std::string(100'000, 'x'), names).empty());
}

TEST_CASE("diagnostics are sorted by place and a flood of one kind is counted") {
  Diagnostics many;
  for (int line = 30; line > 0; --line) {
    many.push_back({"W140", Severity::warning, {"a.txt", line, 1}, "m", "", ""});
  }
  many.push_back({"E101", Severity::error, {"a.txt", 0, 0}, "broken", "", ""});
  auto const all = sorted(many);
  REQUIRE(all.size() == 31);
  CHECK(all.front().code == "E101");
  CHECK(all[1].place.line == 1);
  CHECK(any_error(all));
  auto const shown = capped(all);
  REQUIRE(shown.size() == 22);
  CHECK(shown[20].place.line == 20);
  CHECK(shown.back().message == "10 more of this kind");
}
