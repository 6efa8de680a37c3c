#include "decks/compile/drafts.hpp"

#include <doctest/doctest.h>

#include "decks/compile/compiler.hpp"
#include "decks/deckfile/merge.hpp"
#include "decks/lesson/reader.hpp"
#include "tests/decks/deckfile/deck_text.hpp"

using namespace graven;
using namespace graven::compile;
using deckfile::deck_with;
using deckfile::parsed;

namespace {

/// A draft with these lines, accepted; how its card is printed then.
std::string accepted_text(std::string const& lines, std::optional<int> chosen = std::nullopt) {
  auto file = parsed(deck_with("## a recall\n" + lines));
  auto& entry = std::get<deckfile::CardEntry>(file.entries.front());
  auto result = accepted(entry, chosen);
  REQUIRE(result);
  entry = *std::move(result);
  auto const bytes = deckfile::print(file);
  CHECK(deckfile::print(parsed(bytes)) == bytes);
  return bytes.substr(deck_with("## a recall\n").size());
}

Refusal refusal(std::string const& lines, std::optional<int> chosen = std::nullopt) {
  auto const file = parsed(deck_with("## a recall\n" + lines));
  auto const result = accepted(std::get<deckfile::CardEntry>(file.entries.front()), chosen);
  REQUIRE_FALSE(result);
  return result.error();
}

std::string const two =
    "State: draft\nMade: auto\nQ: Which fruit?\nNote: Suggestion: line 3 (40 %): \"Apples fall.\"\n"
    "Note: Mine.\nNote: Suggestion: line 9: \"use pears, and check \"ripe\" ones\"\n";

}  // namespace

TEST_CASE("the compiler's suggestions are read back from the notes of a card") {
  CHECK(suggestion_in("Suggestion: line 27 (40 %): \"A \"b\" c.\"") == Suggestion{27, 40, "A \"b\" c."});
  CHECK(suggestion_in("Suggestion: line 2: \"A\nb\"") == Suggestion{2, std::nullopt, "A\nb"});
  for (auto const* note :
       {"", "Suggestion: read more", "Suggestion: line x: \"a\"", "Suggestion: line 2 (4 %: \"a\"",
        "Suggestion: line 2: \"", "Suggestion: line 2: a", "Suggestion: line 99999999999: \"a\""}) {
    CAPTURE(note);
    CHECK_FALSE(suggestion_in(note));
  }
}

TEST_CASE("an accepted draft takes the suggestion as answer and its ideas as concepts by the author's hand") {
  CHECK(accepted_text(two, 2) ==
        "Made: auto+\nHand: A K Note\nQ: Which fruit?\nA: Use pears, and check \"ripe\" ones.\n"
        "K: use pears, and check \"ripe\" ones\nNote: Mine.\n");
  CHECK(accepted_text("State: draft\nQ: Which?\nNote: Suggestion: line 3: \"Red ones.\"\n") ==
        "Hand: A K\nQ: Which?\nA: Red ones.\nK: Red ones\n");
}

TEST_CASE("a draft with an answer keeps it and loses the suggestions that learners would be shown") {
  CHECK(accepted_text("State: draft\nMade: auto\nQ: Which?\nA: Blue.\nK: blue\n"
                      "Note: Suggestion: line 3: \"Red ones.\"\n") ==
        "Made: auto+\nQ: Which?\nA: Blue.\nK: blue\n");
}

TEST_CASE("a passage of many words is compared by the learner and not matched idea by idea") {
  std::string words;
  for (int i = 0; i < 70; ++i) words += "pear ";
  auto const text =
      accepted_text("State: draft\nQ: Which?\nNote: Suggestion: line 3: \"" + words + "end.\"\n");
  CHECK(text.starts_with("Grade: self\nHand: A\nQ: Which?\nA: Pear pear"));
  CHECK(text.find("K:") == std::string::npos);
}

TEST_CASE("a list of several lines becomes an answer that can be read back") {
  auto const text =
      accepted_text("State: draft\nQ: Which?\nNote:\n  Suggestion: line 3: \"- red | ripe\n  - blue\"\n");
  CHECK(text.find("State:") == std::string::npos);
  CHECK(text.find("A:\n  - red | ripe\n  - blue\n") != std::string::npos);
}

TEST_CASE("what cannot be accepted is refused with its reason") {
  CHECK(refusal("Q: Which?\nA: Red.\n") == Refusal::no_draft);
  CHECK(refusal("State: suspended\nQ: Which?\nA: Red.\n") == Refusal::no_draft);
  CHECK(refusal("State: draft\nQ: Which?\nA: Red.\n", 1) == Refusal::has_answer);
  CHECK(refusal("State: draft\nQ: Which?\n") == Refusal::no_answer);
  CHECK(refusal("Q: Which?\n") == Refusal::no_answer);
  CHECK(refusal("Grade: self\nState: draft\nQ: Which?\n") == Refusal::no_answer);
  CHECK(refusal(two) == Refusal::several);
  CHECK(refusal(two, 0) == Refusal::no_such_suggestion);
  CHECK(refusal(two, 3) == Refusal::no_such_suggestion);
}

TEST_CASE("drafts come in the order of the work they are") {
  auto const one = std::string("Note: Suggestion: line 1: \"Red.\"\n");
  auto const draft = [](std::string const& id, std::string const& rest) {
    return "## " + id + " recall\nState: draft\nQ: Which?\n" + rest + "\n";
  };
  auto const file = parsed(deck_with(draft("none", "") + draft("two", one + one) + draft("one", one) +
                                     "## active recall\nQ: q\nA: a\n\n" + draft("answered", "A: a\n" + one) +
                                     "## empty recall\nQ: q\n\n" + draft("gap", "A: b\n")));
  std::vector<std::string> ids;
  for (auto const* entry : drafts_by_need(file)) ids.push_back(entry->card.id);
  CHECK(ids == std::vector<std::string>{"answered", "gap", "one", "two", "none", "empty"});
}

TEST_CASE("compiling again leaves an accepted draft as it is") {
  std::string const lesson =
      "# Joins\n\n## Overview\n\nA left join keeps every row of its left table. A cross join pairs all "
      "rows.\n\n"
      "## Reflect\n\n- When does a left join keep a row?\n";
  auto const read = lesson::read_lesson(lesson, "joins.md");
  REQUIRE(read.lesson);
  auto const fresh = compile::compile(*read.lesson, {"joins", "joins.md", nullptr});
  auto mine = fresh.deck;
  int drafts = 0;
  for (auto& each : mine.entries) {
    auto* entry = std::get_if<deckfile::CardEntry>(&each);
    if (entry == nullptr || need_of(entry->card) == Need::answer || !is_draft(entry->card)) continue;
    *entry = accepted(*entry, 1).value();
    ++drafts;
  }
  CHECK(drafts == 1);
  auto const merged = deckfile::merge(mine, fresh.lock, fresh.deck, "joins.md");
  CHECK(merged.conflicts.empty());
  CHECK(deckfile::print(merged.file) == deckfile::print(mine));
}
