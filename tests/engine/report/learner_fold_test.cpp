#include "engine/report/learner_fold.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "engine/recall/fsrs6.hpp"
#include "engine/schedule/progress.hpp"

using namespace graven;
using namespace graven::report;

namespace {

Day on(int day) { return day_from_number(20000 + day); }

Uuid numbered(int number) {
  Uuid id;
  id.bytes[15] = static_cast<std::uint8_t>(number);
  id.bytes[14] = static_cast<std::uint8_t>(number >> 8);
  return id;
}

Event event(int number, int day, EventBody body) {
  Event made;
  made.id = numbered(number);
  made.device = numbered(30000 + number % 3);
  made.seq = number;
  made.clock = {1000 + number / 2, number % 2};
  made.study_day = on(day);
  made.body = std::move(body);
  return made;
}

Event review(int number, int day, int grade, std::string card = "a", std::optional<int> suggested = {}) {
  ReviewGiven given;
  given.card = {"deck", std::move(card)};
  given.grade = *Grade::of(grade);
  given.suggested = *Grade::of(suggested.value_or(grade));
  return event(number, day, given);
}

Catalogue two_cards() {
  Catalogue catalogue;
  catalogue.cards = {{"deck", "a", {0}, {"k0", "k1"}, {"one", "two"}, "A?", {}},
                     {"deck", "b", {0}, {"k2"}, {"three"}, "B?", {}}};
  catalogue.objectives = {{"deck", 0, "Deck", {0, 1}}};
  return catalogue;
}

Learner folded(std::vector<Event> const& events) {
  auto const catalogue = two_cards();
  LearnerFold fold(catalogue, schedule::Scheduler::sm2);
  for (auto const& each : events) fold.take(each);
  return fold.finish();
}

/// Everything of a learner in words, so that two can be compared.
std::string written(Learner const& learner) {
  std::string text =
      to_string(learner.joined) + (learner.last_shared ? to_string(*learner.last_shared) : "-");
  for (auto const& pause : learner.paused) {
    text += "\npause " + to_string(pause.from) + (pause.until ? to_string(*pause.until) : "-");
  }
  for (auto const& card : learner.cards) {
    text += "\ncard " + std::to_string(card.card) + " " + std::to_string(card.memory.stability) + " " +
            std::to_string(card.memory.difficulty) + " " + to_string(card.first) + to_string(card.due) +
            std::to_string(card.answers) + " " + std::to_string(card.lapses) + (card.suspended ? "s" : "");
  }
  for (auto const& answer : learner.answers) {
    text += "\nanswer " + std::to_string(answer.card) + to_string(answer.day) +
            std::to_string(answer.interval) + (answer.passed ? "+" : "-") + std::to_string(answer.recall) +
            " " + std::to_string(answer.missed);
  }
  return text + "\n" + std::to_string(learner.online_bias) + " " + std::to_string(learner.repeats) + " " +
         std::to_string(learner.strangers);
}

std::vector<Event> const history = {
    review(1, 0, 4),
    review(2, 0, 5, "b"),
    review(3, 1, 2),
    review(4, 1, 4),
    event(5, 2, Paused{on(20)}),
    review(6, 3, 5, "b"),
    event(7, 9, Continued{}),
    review(8, 9, 1),
    event(9, 9, Voided{numbered(8)}),
    review(10, 10, 3),
    event(11, 11, Suspended{{"deck", "b"}}),
    event(12, 12, Buried{{"deck", "a"}, on(30)}),
    event(13, 13, CardChanged{{"deck", "a"}, OnMeaning::ease, {}}),
    review(14, 14, 4, "elsewhere"),
    event(15, 15, Reset{{"deck", "b"}}),
    review(16, 16, 4, "b"),
    event(17, 16, UnknownEvent{"parameters", {}}),
    event(18, 17, Paused{}),
};

}  // namespace

TEST_CASE("a learner is the same whatever order and duplicates the events come in") {
  auto const expected = written(folded(history));
  auto random = seeded_random(3);
  for (int round = 0; round < 200; ++round) {
    auto events = history;
    for (int copy = 0; copy < 5; ++copy) events.push_back(history[random() % history.size()]);
    for (auto at = events.size(); at > 1; --at) std::swap(events[at - 1], events[random() % at]);
    CHECK(written(folded(events)) == expected);
  }
}

TEST_CASE("schedules of a folded learner are those of schedule::fold") {
  for (auto const scheduler : {schedule::Scheduler::sm2, schedule::Scheduler::sm2_common}) {
    auto const catalogue = two_cards();
    LearnerFold fold(catalogue, scheduler);
    std::map<std::string, std::vector<Event>> by_card;
    for (auto const& each : history) {
      fold.take(each);
      if (auto const name = card_of(each.body)) by_card[name->card].push_back(each);
    }
    for (auto const& each : history) {
      if (!std::holds_alternative<Voided>(each.body)) continue;
      for (auto& [name, events] : by_card) events.push_back(each);
    }
    auto const learner = fold.finish();
    REQUIRE(learner.cards.size() == 2);
    for (auto const& card : learner.cards) {
      auto const progress = schedule::fold(by_card[card.card == 0 ? "a" : "b"], scheduler);
      CHECK(card.due == std::max(*progress.due, progress.buried_until.value_or(*progress.due)));
      CHECK(card.answers == progress.reviews);
      CHECK(card.lapses == progress.lapses);
      CHECK(card.suspended == progress.suspended);
      CHECK(card.first == *progress.first_review);
    }
  }
}

TEST_CASE("only the first answer of a card on a day is evidence and later ones move the memory") {
  auto const once = folded({review(1, 0, 4), review(2, 3, 4)});
  auto const practised = folded({review(1, 0, 4), review(2, 3, 4), review(3, 3, 1)});
  CHECK(practised.answers.size() == 2);
  CHECK(practised.repeats == 1);
  CHECK(practised.cards[0].due == once.cards[0].due);
  CHECK(practised.cards[0].memory.stability < once.cards[0].memory.stability);
}

TEST_CASE("an answer carries what the model had forecast for it") {
  auto const learner = folded({review(1, 0, 4), review(2, 5, 1), review(3, 6, 5)});
  REQUIRE(learner.answers.size() == 3);
  CHECK_FALSE(learner.answers[0].graded());
  CHECK(std::isnan(learner.answers[0].recall));
  auto const& model = recall::fsrs6();
  auto const first = model.first(recall::Rating::good, on(0));
  CHECK(learner.answers[1].recall == doctest::Approx(model.recall(first, on(5))));
  CHECK(learner.answers[1].interval == 5);
  CHECK_FALSE(learner.answers[1].passed);
  auto const second = model.step(first, recall::Rating::again, on(5));
  CHECK(learner.answers[2].recall == doctest::Approx(model.recall(second, on(6))));
  CHECK(learner.cards[0].memory == model.step(second, recall::Rating::good, on(6)));
  CHECK(learner.online_bias < 0);
}

TEST_CASE("the evidence of an answer is the mean of both grades") {
  CHECK(folded({review(1, 0, 5, "a", 1)}).answers[0].passed);
  CHECK_FALSE(folded({review(1, 0, 5, "a", 0)}).answers[0].passed);
  CHECK_FALSE(folded({review(1, 0, 2, "a", 3)}).answers[0].passed);
  CHECK(evidence_grade(*Grade::of(5), *Grade::of(2)) == *Grade::of(3));
}

TEST_CASE("missed concepts of an answer are bits in the card's order") {
  auto answered = review(1, 0, 2);
  auto& body = std::get<ReviewGiven>(answered.body);
  body.concepts = {{"k1", ConceptState::contradicted},
                   {"k0", ConceptState::hit},
                   {"no longer there", ConceptState::missed}};
  CHECK(folded({answered}).answers[0].missed == 2);
  body.concepts = {{"k0", ConceptState::missed}, {"k1", ConceptState::partial}};
  CHECK(folded({answered}).answers[0].missed == 1);
}

TEST_CASE("pauses end when the learner is back or on the day told") {
  auto const pauses = folded({event(1, 0, Paused{on(10)}), event(2, 4, Continued{}),
                              event(3, 20, Paused{on(25)}), event(4, 30, Continued{}), event(5, 40, Paused{}),
                              event(6, 45, Paused{on(44)}), event(7, 50, Paused{})})
                          .paused;
  CHECK(pauses ==
        std::vector<Pause>{{on(0), on(4)}, {on(20), on(25)}, {on(40), on(45)}, {on(50), std::nullopt}});
}

TEST_CASE("a fold serves one learner after the other") {
  auto const catalogue = two_cards();
  LearnerFold fold(catalogue, schedule::Scheduler::sm2);
  fold.take(review(1, 0, 4));
  fold.take(event(2, 0, Voided{numbered(3)}));
  CHECK(fold.finish().cards.size() == 1);
  fold.take(review(3, 2, 4, "b"));
  auto const second = fold.finish();
  REQUIRE(second.cards.size() == 1);
  CHECK(second.cards[0].card == 1);
  CHECK(second.joined == on(2));
  CHECK(second.answers.size() == 1);
  CHECK(fold.finish().cards.empty());
}

TEST_CASE("events with absurd days are folded without harm") {
  auto far = review(2, 0, 4);
  far.study_day = day_from_number(std::numeric_limits<int>::max());
  auto early = review(1, 0, 4);
  early.study_day = day_from_number(std::numeric_limits<int>::min());
  auto const learner =
      folded({early, far, event(3, 0, Paused{day_from_number(std::numeric_limits<int>::max())})});
  REQUIRE(learner.answers.size() == 2);
  CHECK(learner.answers[1].interval == 32767);
}

TEST_CASE("a catalogue has the cards that are served and an objective for those that serve none") {
  Deck deck;
  deck.origin = deck.name = "joins";
  deck.title = "Joins";
  deck.goals = {{1, "Say when", 3}, {2, "Not used", 4}};
  deck.cards.resize(4);
  deck.cards[0].id = "a";
  deck.cards[0].goals = {1};
  deck.cards[0].concepts = {{"k", {"first", "second"}}};
  deck.cards[1].id = "b";
  deck.cards[2].id = "c";
  deck.cards[2].state = CardState::draft;
  deck.cards[3].id = "d";
  deck.cards[3].goals = {1, 9};
  Catalogue catalogue;
  add_deck(catalogue, deck, "r1");
  add_deck(catalogue, Deck{}, "empty");
  REQUIRE(catalogue.cards.size() == 3);
  CHECK(catalogue.cards[0].concepts == std::vector<std::string>{"first"});
  REQUIRE(catalogue.objectives.size() == 2);
  CHECK(catalogue.objectives[0] == Objective{"joins", 1, "Say when", {0, 2}});
  CHECK(catalogue.objectives[1] == Objective{"joins", 0, "Joins", {1}});
  CHECK(catalogue.cards[1].objectives == std::vector<int>{1});
  CHECK(catalogue.revisions == std::map<std::string, std::string>{{"joins", "r1"}});
}
