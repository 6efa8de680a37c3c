#include "cli/review/preview.hpp"

#include <doctest/doctest.h>

#include "cli/review/quiz_session.hpp"
#include "tests/cli/review/desk_fixture.hpp"
#include "tests/cli/review/scripted_screen.hpp"

using namespace graven;
using namespace graven::cli::review;
using graven::test::card;
using graven::test::ScriptedScreen;

namespace {

Deck tools() {
  auto draft = card("draft", "Which tool saws?", {"saw"});
  draft.state = CardState::draft;
  auto retired = card("old", "Which tool?", {"none"});
  retired.state = CardState::retired;
  auto deck = test::deck("tools", {card("one", "Which tool cuts?", {"scissors"}), draft, retired,
                                   test::cloze("three", "Use [glue] for paper.")});
  deck.aliases = {{"shears", "scissors"}};
  return deck;
}

std::vector<std::string> ids_of(std::vector<store::StoredCard> const& cards) {
  std::vector<std::string> ids;
  for (auto const& each : cards) ids.push_back(each.card.id);
  return ids;
}

}  // namespace

TEST_CASE("a preview has the cards a learner is asked in the order of the deck and drafts if wanted") {
  CHECK(ids_of(preview_cards(tools(), Drafts::left_out)) == std::vector<std::string>{"one", "three"});
  CHECK(ids_of(preview_cards(tools(), Drafts::included)) ==
        std::vector<std::string>{"one", "draft", "three"});
}

TEST_CASE("a preview judges answers by the deck file alone and names each card") {
  ScriptedScreen screen;
  Dialogue dialogue(
      screen, cli::terminal::Style(false), true, [] { return Instant{}; }, Purpose::practice);
  screen.types("shears").presses("\n").types("").presses("q");
  QuizSession session(AnswerKeys(tools().aliases, nullptr), preview_cards(tools(), Drafts::included),
                      QuizMode::preview);
  CHECK(session.run(dialogue) == Ending::quit);
  CHECK(screen.used_up());
  CHECK(screen.says("one, 1 of 3"));
  CHECK(screen.says("✓ scissors"));
  CHECK(screen.says("draft, draft, 2 of 3"));
  CHECK(screen.says("✗ saw"));
  CHECK(session.answers().size() == 1);
}

TEST_CASE("on paper a card has its answer and its key concepts") {
  auto cards = preview_cards(tools(), Drafts::left_out);
  Look const look{40, cli::terminal::Style(false), true};
  std::string page;
  for (auto const& line : preview_page(cards.at(0), 1, 2, look)) page += line + "\n";
  CHECK(page ==
        "\n tools · Section            one, 1 of 2\n\n Which tool cuts?\n\n Answer\n scissors\n\n · "
        "scissors\n");
  cards.at(0).card.answer.clear();
  cards.at(0).card.concepts.clear();
  CHECK(preview_page(cards.at(0), 1, 2, look).back() == " No answer yet.");
}
