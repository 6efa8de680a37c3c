#include "cli/review/quiz_session.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/cli/review/desk_fixture.hpp"
#include "tests/cli/review/scripted_screen.hpp"

using namespace graven;
using namespace graven::cli::review;
using graven::test::card;
using graven::test::deck;
using graven::test::ScriptedScreen;

namespace {

struct Quiz : test::DeskFixture {
  Quiz() {
    auto one = card("one", "Which tool cuts?", {"scissors"});
    auto two = card("two", "Which tool hits?", {"hammer"});
    one.goals = {1};
    two.goals = {1, 2};
    auto draft = card("draft", "Which?", {"none"});
    draft.state = CardState::draft;
    auto made = deck("tools", {one, two, test::cloze("three", "Use [glue] for paper."), draft});
    made.goals = {{1, "Names tools", 3}, {2, "Uses tools", 4}, {3, "Never asked", 5}};
    add(made);
  }
  std::vector<store::StoredCard> cards(QuizChoice const& choice) {
    return quiz_cards(collection, collection.find_deck("tools")->ref, choice);
  }
  std::vector<std::string> ids(QuizChoice const& choice) {
    std::vector<std::string> all;
    for (auto const& each : cards(choice)) all.push_back(each.name.card);
    return all;
  }
  [[nodiscard]] std::int64_t reviews() const { return collection.totals(moment().study_day).reviews; }
};

}  // namespace

TEST_CASE_FIXTURE(Quiz, "a quiz takes active cards by goal and kind and its order follows the seed") {
  CHECK(ids({}).size() == 3);
  CHECK(ids({}) == ids({}));
  CHECK(ids({std::nullopt, std::nullopt, 2, 0}).size() == 2);
  CHECK(ids({2, std::nullopt, 10, 0}) == std::vector<std::string>{"two"});
  CHECK(ids({std::nullopt, CardKind::cloze, 10, 0}) == std::vector<std::string>{"three"});
  std::set<std::vector<std::string>> orders;
  for (std::uint64_t seed = 0; seed < 20; ++seed) orders.insert(ids({std::nullopt, std::nullopt, 10, seed}));
  CHECK(orders.size() > 1);
  collection.suspend(stored("one").ref, moment());
  CHECK(ids({}).size() == 2);
}

TEST_CASE_FIXTURE(Quiz, "the score counts a card for every goal it serves and lists what was missed") {
  std::vector<QuizAnswer> answers;
  auto const add_answer = [&](std::string_view id, ConceptState state, double score, int suggested,
                              int grade) {
    auto const shown = stored(id);
    Judged judged;
    judged.verdict.concepts = {{"k", shown.card.concepts[0].wordings[0], state, score, {}}};
    judged.verdict.score = score;
    judged.verdict.suggested = *Grade::of(suggested);
    answers.push_back({shown, judged, *Grade::of(grade)});
  };
  add_answer("one", ConceptState::hit, 1, 5, 5);
  add_answer("two", ConceptState::missed, 0, 0, 2);
  add_answer("three", ConceptState::hit, 1, 5, 5);
  auto const score = quiz_score(answers, collection.find_deck("tools")->goals);
  CHECK(score.questions == 3);
  CHECK(score.score == doctest::Approx(0.8));
  REQUIRE(score.goals.size() == 3);
  CHECK(score.goals[0].id == 1);
  CHECK(score.goals[0].score == doctest::Approx(0.7));
  CHECK(score.goals[0].missed == std::vector<std::string>{"hammer"});
  CHECK(score.goals[1].questions == 1);
  CHECK_FALSE(score.goals[2].id);
}

TEST_CASE_FIXTURE(Quiz, "practice shows each answer and records nothing") {
  ScriptedScreen screen;
  Dialogue dialogue(
      screen, cli::terminal::Style(false), true, [this] { return now; }, Purpose::practice);
  screen.types("scissors").presses("\n").types("!s").types("nail").presses("e").types("hammer").presses("4");
  auto const chosen = std::vector{stored("one"), stored("two")};
  QuizSession quiz(collection, nullptr, chosen, QuizMode::practice);
  CHECK(quiz.run(dialogue) == Ending::finished);
  CHECK(screen.used_up());
  CHECK(screen.says(" ✓ scissors"));
  CHECK(screen.says("A quiz saves nothing"));
  REQUIRE(quiz.answers().size() == 2);
  CHECK(quiz.answers()[1].grade == Grade::of(4));
  CHECK(quiz.answers()[1].judged.text == "hammer");
  CHECK(reviews() == 0);
  CHECK_FALSE(stored("one").progress.suspended);
}

TEST_CASE_FIXTURE(Quiz, "a test shows no answer before its end") {
  ScriptedScreen screen;
  Dialogue dialogue(
      screen, cli::terminal::Style(false), true, [this] { return now; }, Purpose::test);
  screen.types("knife").types("hammer");
  QuizSession quiz(collection, nullptr, {stored("one"), stored("two")}, QuizMode::test);
  CHECK(quiz.run(dialogue) == Ending::finished);
  CHECK_FALSE(screen.says("scissors"));
  CHECK_FALSE(screen.says("✓"));
  Look const look{80, cli::terminal::Style(false), true};
  std::string corrected;
  for (auto const& line : corrected_lines(quiz.answers(), look)) corrected += line + "\n";
  CHECK(corrected.find("✗ scissors") != std::string::npos);
  CHECK(corrected.find("› knife") != std::string::npos);
  CHECK(reviews() == 0);
}

TEST_CASE_FIXTURE(Quiz, "exercises of a test are ticked at its end or left out of the score") {
  add(deck("works", {test::exercise("ex", "Build a box.", {"has a lid", "stands"}),
                     test::exercise("ey", "Build a chair.", {"has legs"})}));
  ScriptedScreen screen;
  Dialogue dialogue(
      screen, cli::terminal::Style(false), true, [this] { return now; }, Purpose::test);
  screen.types("my box").types("hammer").types("my chair").presses("y").after([&] {
    CHECK(screen.says("tick what your answers"));
    CHECK(screen.says("› my box"));
  });
  screen.presses("n\n").presses("q");
  QuizSession quiz(collection, nullptr, {stored("ex"), stored("two"), stored("ey")}, QuizMode::test);
  CHECK(quiz.run(dialogue) == Ending::quit);
  CHECK(screen.used_up());
  REQUIRE(quiz.answers().size() == 2);
  CHECK(quiz.answers()[1].card.name.card == "ex");
  CHECK(quiz.answers()[1].judged.verdict.score == doctest::Approx(0.5));
  CHECK(quiz.unticked() == 1);
  std::string said;
  for (auto const& line : score_lines(quiz_score(quiz.answers(), {}), quiz.unticked(),
                                      Look{80, cli::terminal::Style(false), true})) {
    said += line + "\n";
  }
  CHECK(said.find("1 exercise was not ticked: left out of the score.") != std::string::npos);
}

TEST_CASE("a long wording that was missed keeps its indent") {
  QuizScore score;
  score.questions = 1;
  score.goals = {{1, "Names tools", 1, 0.5, {"a knife with a long description"}}};
  auto const lines = score_lines(score, 0, Look{30, cli::terminal::Style(false), true});
  REQUIRE(lines.size() == 6);
  CHECK(lines[3] == "  50 %  Names tools");
  CHECK(lines[4] == "        ✗ a knife with a long");
  CHECK(lines[5] == "          description");
}

TEST_CASE_FIXTURE(Quiz, "a quiz has help of its own at the prompt and at the verdict") {
  ScriptedScreen screen;
  Dialogue dialogue(
      screen, cli::terminal::Style(false), true, [this] { return now; }, Purpose::practice);
  screen.types("?").types("s").types("scissors").presses("?\n");
  QuizSession quiz(collection, nullptr, {stored("one")}, QuizMode::practice);
  CHECK(quiz.run(dialogue) == Ending::finished);
  CHECK(screen.says("A quiz saves nothing."));
  CHECK(screen.says("Enter  next question"));
  CHECK_FALSE(screen.says("suspend"));
  CHECK_FALSE(screen.says("comes again today"));
}

TEST_CASE_FIXTURE(Quiz, "a concept is not missed where the learner overrules the matcher") {
  auto const shown = stored("two");
  Judged judged;
  judged.verdict.concepts = {{"k", "hammer", ConceptState::missed, 0, {}}};
  judged.verdict.suggested = *Grade::of(0);
  auto const score = quiz_score({{shown, judged, *Grade::of(5)}}, collection.find_deck("tools")->goals);
  CHECK(score.goals.at(0).missed.empty());
}

TEST_CASE_FIXTURE(Quiz, "corrected marks count in a quiz and are saved no more than its answers") {
  ScriptedScreen screen;
  screen.types("blades").presses("c").presses("s").presses("y").presses("\n");
  QuizSession quiz(collection, nullptr, {stored("one")}, QuizMode::practice);
  Dialogue dialogue(
      screen, cli::terminal::Style(false), true, [this] { return now; }, Purpose::practice);
  CHECK(quiz.run(dialogue) == Ending::finished);
  CHECK(screen.used_up());
  CHECK(screen.says("A quiz saves nothing"));
  CHECK(screen.says("5 · got it"));
  auto const score = quiz_score(quiz.answers(), {{1, "Names tools", 3}});
  CHECK(score.score == 1);
  CHECK(score.goals.at(0).missed.empty());
  CHECK(reviews() == 0);
  CHECK(collection.corrections(stored("one").ref).of_concepts.empty());
}

TEST_CASE_FIXTURE(Quiz, "a piped quiz prints an object an answer and takes overrides") {
  std::istringstream in("scissors\n!3\n\nbeyond the end\n");
  std::ostringstream out;
  std::ostringstream err;
  QuizSession quiz(collection, nullptr, {stored("one"), stored("two")}, QuizMode::practice);
  quiz.run(in, {out, err, Look{}, true});
  std::istringstream lines(out.str());
  std::vector<nlohmann::json> all;
  for (std::string line; std::getline(lines, line);) all.push_back(nlohmann::json::parse(line));
  REQUIRE(all.size() == 3);
  CHECK(all[0]["event"] == "answer");
  CHECK_FALSE(all[0].contains("due"));
  CHECK(all[1]["grade"] == 3);
  CHECK(all[2]["card"] == "two");
  CHECK(reviews() == 0);
  auto const score = score_json(quiz_score(quiz.answers(), {{1, "Names tools", 3}}));
  CHECK(score["goals"][0]["missed"] == nlohmann::json::array({"hammer"}));
  CHECK(score["score"] == doctest::Approx(0.3));
}
