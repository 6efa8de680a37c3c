// Ticking an exercise's criteria, and correcting the marks of an answer.
#include "tests/cli/review/terminal_session.hpp"

using namespace graven;
using namespace graven::cli::review;
using graven::test::card;
using graven::test::deck;
using graven::test::ScriptedScreen;
using graven::test::Session;
using End = cli::terminal::TypedLine::End;

TEST_CASE_FIXTURE(Session, "criteria of an exercise are ticked one by one and can be ticked again") {
  add(deck("tools", {test::exercise("ex", "Build a box.", {"has a lid", "has four walls", "stands"})}));
  screen.types("").presses("yn").presses(ScriptedScreen::Key::Kind::backspace).presses("hy\n");
  CHECK(run() == Ending::finished);
  auto const event = collection.history(stored("ex").ref).at(0);
  auto const& review = std::get<ReviewGiven>(event.body);
  REQUIRE(review.concepts.size() == 3);
  CHECK(review.concepts[0].state == ConceptState::hit);
  CHECK(review.concepts[1].state == ConceptState::partial);
  CHECK(review.concepts[2].state == ConceptState::hit);
  CHECK(review.suggested ==
        match::suggested_grade({ConceptState::hit, ConceptState::partial, ConceptState::hit}, 3));
  CHECK(screen.says(" ✓ 1 has a lid\n ◐ 2 has four walls\n ✓ 3 stands\n"));
  CHECK_FALSE(screen.says("› 1 has a lid"));
  CHECK_FALSE(screen.says("✗ 2 has four walls"));
}

TEST_CASE_FIXTURE(Session, "d says that no criterion is met") {
  add(deck("tools", {test::exercise("ex", "Build a box.", {"has a lid", "stands"})}));
  screen.types("").presses("d\n").ends(End::quit);
  CHECK(run() == Ending::quit);
  CHECK(stored("ex").progress.last_grade == Grade::of(0));
  CHECK(screen.says(" ✗ 1 has a lid\n ✗ 2 stands\n"));
}

TEST_CASE_FIXTURE(Session, "all criteria are in sight before the first is ticked") {
  add(deck("tools", {test::exercise("ex", "Build a box.", {"has a lid", "stands"})}));
  screen.types("").presses("q").after([&] { CHECK(screen.says(" › 1 has a lid\n   2 stands\n")); });
  CHECK(run() == Ending::quit);
  CHECK(screen.says("Stopped; this answer is not saved."));
  CHECK(events_of("ex") == 0);
}

TEST_CASE_FIXTURE(Session, "help edit and undo work while criteria are ticked") {
  add(deck("tools", {card("one", "Which tool cuts?", {"scissors"}),
                     test::exercise("ex", "Build a box.", {"has a lid", "stands"})}));
  screen.types("scissors").presses("\n");
  screen.types("a box").presses("y?e").types("a better box").presses("nu");
  screen.types("scissors").presses("\n");
  screen.types("the best box").presses("yy\n");
  CHECK(run() == Ending::finished);
  CHECK(screen.says("Does your answer have the criterion?"));
  CHECK(screen.says("Taken back: the review of tools/one."));
  CHECK(screen.drafts() == std::vector<std::string>{"", "", "a box", "", "a better box"});
  CHECK(stored("ex").progress.last_grade == Grade::of(5));
}

namespace {

struct OneCard : Session {
  OneCard() { add(deck("tools", {card("one", "What do you pack?", {"a hammer", "a saw", "some nails"})})); }

  [[nodiscard]] ReviewGiven last_review() const {
    return std::get<ReviewGiven>(collection.history(stored("one").ref).back().body);
  }
};

constexpr auto hit = ConceptState::hit;
constexpr auto partial = ConceptState::partial;
constexpr auto missed = ConceptState::missed;

}  // namespace

TEST_CASE_FIXTURE(OneCard, "c corrects the marks and the grade that follows is saved with them") {
  screen.types("a hammer and a thing with teeth").presses("c").presses("\ny").after([&] {
    CHECK(screen.pages().back().find(" ✓ 1 a hammer\n ✗ › a saw\n ✗ 3 some nails\n") != std::string::npos);
  });
  screen.presses("h").presses("\n").after([&] {
    auto const page = screen.on_screen();
    CHECK(page.find("✓ a saw                                     yours (suggested missing)") !=
          std::string::npos);
    CHECK(page.find("◐ some nails") != std::string::npos);
    CHECK(page.find("4 · two of three, one half, your marks · again tomorrow") != std::string::npos);
    CHECK(page.find("What do you pack?") != std::string::npos);
    CHECK(page.find("✗") == std::string::npos);
  });
  CHECK(run() == Ending::finished);
  CHECK(screen.says("saved 4 · two of three, one half, your marks"));
  auto const review = last_review();
  CHECK(review.grade == Grade::of(4));
  CHECK(review.suggested == Grade::of(2));
  REQUIRE(review.concepts.size() == 3);
  CHECK(review.concepts[0].suggested == std::nullopt);
  CHECK(review.concepts[1].state == hit);
  CHECK(review.concepts[1].suggested == missed);
  CHECK(review.concepts[2].state == partial);
  REQUIRE(tally.weakest.size() == 1);
  CHECK(tally.weakest[0].wording == "some nails");
}

TEST_CASE_FIXTURE(OneCard, "a corrected mark teaches what to suggest for the next answer like it") {
  screen.types("a hammer and a thing with teeth").presses("c").presses("\nyn").presses("\n");
  screen.types("a thing with teeth and a hammer").presses("\n").after([&] {
    CHECK(
        screen.on_screen().find("✓ a saw                                     like an answer you accepted") !=
        std::string::npos);
  });
  screen.types("a hammer, a saw and some nails").presses("\n");
  CHECK(run() == Ending::finished);
  CHECK(screen.says("3 · two of three · again today"));
}

TEST_CASE_FIXTURE(OneCard, "marks that are left as they are change nothing") {
  screen.types("a hammer").presses("c").presses("\n\n\n").presses("q").after([&] {
    CHECK(screen.on_screen().find("2 · one of three · again today") != std::string::npos);
    CHECK(screen.on_screen().find("1 a hammer") == std::string::npos);
  });
  CHECK(run() == Ending::quit);
  CHECK_FALSE(screen.says("your marks"));
}

TEST_CASE_FIXTURE(OneCard, "a mark can be corrected back and another grade given all the same") {
  screen.types("a hammer").presses("c").presses("nn").presses(ScriptedScreen::Key::Kind::backspace);
  screen.presses("yy").presses("c").presses("yny").presses("5");
  CHECK(run() == Ending::finished);
  auto const review = last_review();
  CHECK(review.grade == Grade::of(5));
  CHECK(review.concepts[0].suggested == std::nullopt);
  CHECK(review.concepts[1].suggested == std::nullopt);
  CHECK(review.concepts[2].suggested == missed);
  CHECK(screen.says("saved 5, yours (suggested 3) · again tomorrow"));
}

TEST_CASE_FIXTURE(OneCard, "help edit and stopping work while marks are corrected and keep none of them") {
  screen.types("a hammer").presses("cy?ye").types("a hammer, a saw").presses("c").presses("nq");
  CHECK(run() == Ending::quit);
  CHECK(screen.says("Does your answer have the idea?"));
  CHECK(screen.drafts() == std::vector<std::string>{"", "a hammer"});
  CHECK(screen.says("Stopped; this answer is not saved."));
  CHECK(events_of("one") == 0);
}

TEST_CASE_FIXTURE(OneCard, "a new grade for a saved answer keeps its corrected marks") {
  screen.types("a thing with teeth").presses("c").presses("nyn").presses("\n");
  screen.types("!1").ends(End::quit);
  CHECK(run() == Ending::quit);
  auto const review = last_review();
  CHECK(review.grade == Grade::of(1));
  REQUIRE(review.concepts.size() == 3);
  CHECK(review.concepts[1].suggested == missed);
}

TEST_CASE_FIXTURE(Session, "a card without key concepts has no marks to correct") {
  auto made = card("one", "What do you pack?", {});
  made.answer = "A hammer.";
  add(deck("tools", {made}));
  screen.types("a hammer").presses("c").presses("5");
  CHECK(run() == Ending::finished);
  CHECK(screen.says("This card has no key concepts to mark; 0 to 5 give another grade."));
}

TEST_CASE_FIXTURE(Session, "the ticks of an exercise are the learner's own when they are corrected too") {
  add(deck("tools", {test::exercise("ex", "Build a box.", {"has a lid", "stands"})}));
  screen.types("a box").presses("yn").presses("c").presses("\ny").presses("\n");
  CHECK(run() == Ending::finished);
  auto const event = collection.history(stored("ex").ref).at(0);
  auto const& review = std::get<ReviewGiven>(event.body);
  CHECK(review.concepts[1].state == hit);
  CHECK(review.concepts[1].suggested == std::nullopt);
  CHECK(review.suggested == Grade::of(5));
  CHECK(screen.says(" ✓ 1 has a lid\n ✓ 2 stands\n"));
}
