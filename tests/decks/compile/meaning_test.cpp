#include "decks/compile/meaning.hpp"

#include <doctest/doctest.h>

using namespace graven;
using compile::Change;

TEST_CASE("a change of a text is cosmetic or of wording or perhaps of meaning") {
  struct Row {
    std::string_view before;
    std::string_view now;
    Change change;
  };
  for (auto const& row : {
           Row{"What is a map?", "What is a map?", Change::none},
           Row{"What is a map?", "what is  a `map`", Change::cosmetic},
           Row{"What is a map?", "What are maps?", Change::wording},
           Row{"Name the keys of a map", "What are the keys of a map?", Change::wording},
           Row{"Describe how maps grow", "How do maps grow?", Change::wording},
           Row{"Use color for contrast", "Use colour for contrast", Change::wording},
           Row{"Use maps for lookups", "Use small maps for lookups", Change::wording},
           Row{"Use small maps for lookups", "Use maps for lookups", Change::wording},
           Row{"Use maps and slices", "Use slices and maps", Change::wording},
           Row{"Use maps for lookups", "Use trees for lookups", Change::meaning},
           Row{"Use maps for lookups", "Use no maps for lookups", Change::meaning},
           Row{"Maps can be shared", "Maps can't be shared", Change::meaning},
           Row{"Use it only when full", "Use it when full", Change::meaning},
           Row{"Wait 3 seconds", "Wait 5 seconds", Change::meaning},
           Row{"x *= 2 doubles", "x /= 2 doubles", Change::meaning},
           Row{"Set x to nothing", "Set y to nothing", Change::meaning},
           Row{"Why does a map grow?", "When does a map grow?", Change::meaning},
           Row{"from the client to the server", "from the server to the client", Change::meaning},
           Row{"check before the loop", "check after the loop", Change::meaning},
           Row{"What encodes a text?", "What decodes a text?", Change::meaning},
           Row{"a mutable borrow", "an immutable borrow", Change::meaning},
           Row{"a read-only view", "a read only view", Change::wording},
       }) {
    CAPTURE(row.before);
    CAPTURE(row.now);
    CHECK(static_cast<int>(compile::text_change(row.before, row.now)) == static_cast<int>(row.change));
  }
}

TEST_CASE("a card changes with what it wants to hear") {
  Card before;
  before.front = "What is kept?";
  before.answer = "All left rows.";
  before.concepts = {{"", {"all left rows"}}};
  auto now = before;
  SUBCASE("another way to say it is an alternative") {
    now.concepts[0].wordings.emplace_back("every left row");
    CHECK(compile::card_change(before, now) == Change::cosmetic);
  }
  SUBCASE("one idea more") {
    now.concepts.push_back({"", {"and the keys"}});
    CHECK(compile::card_change(before, now) == Change::meaning);
  }
  SUBCASE("fewer are enough") {
    now.need = 1;
    CHECK(compile::card_change(before, now) == Change::meaning);
  }
  SUBCASE("the lesson decides about a front that changed") {
    now.front = "In SQL, what is stored?";
    CHECK(compile::card_change(before, now) == Change::meaning);
    CHECK(compile::card_change(before, now, Change::none) == Change::wording);
    now.front = "In SQL: what is kept?";
    CHECK(compile::card_change(before, now) == Change::wording);
    CHECK(compile::card_change(before, now, Change::meaning) == Change::meaning);
    CHECK(compile::card_change(before, before, Change::meaning) == Change::none);
  }
  SUBCASE("of code every sign counts") {
    before.grade_mode = now.grade_mode = GradeMode::code;
    now.answer = "all left rows!=";
    CHECK(compile::card_change(before, now) == Change::meaning);
  }
}
