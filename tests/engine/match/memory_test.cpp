#include "cards.hpp"
#include "engine/model/cloze.hpp"

using namespace graven;
using namespace graven::match;

namespace {

Card cookie_card() {
  Card card = card_of("Why set HttpOnly on a cookie?", {});
  card.answer = "Scripts cannot read it.";
  return card;
}

Card go_card() {
  return card_of("What does Go use to coordinate concurrent work?", {{"goroutines"}, {"channels"}});
}

/// What was said of the first concept of `card`.
KeyOptions remembered(Card const& card, RememberedAnswers answers) {
  KeyOptions memory;
  memory.of_concepts[card.concepts.front().key] = std::move(answers);
  return memory;
}

}  // namespace

TEST_CASE("an answer like an accepted one gains") {
  KeyOptions memory;
  memory.accepted = {"so that an injected attacker's javascript gets no session token"};
  std::string const answer = "javascript of an attacker gets no session token";
  auto const plain = AnswerKey(cookie_card()).judge(answer);
  auto const remembered = AnswerKey(cookie_card(), {}, memory).judge(answer);
  CHECK(remembered.score > plain.score + 0.2);
  CHECK(remembered.suggested > plain.suggested);
}

TEST_CASE("three rejected answers lower what is like them and two do not") {
  KeyOptions memory;
  std::string const answer = "it makes pages load faster from the disk";
  auto const plain = AnswerKey(cookie_card()).judge("scripts load faster from the disk");
  memory.rejected = {answer, "it encrypts everything"};
  CHECK(AnswerKey(cookie_card(), {}, memory).judge("scripts load faster from the disk").score == plain.score);
  memory.rejected.emplace_back("it compresses things");
  auto const lowered = AnswerKey(cookie_card(), {}, memory).judge("scripts load faster from the disk");
  CHECK(lowered.score < plain.score);
  CHECK(AnswerKey(cookie_card(), {}, memory).judge("scripts cannot read it").score == 1);
}

TEST_CASE("answers lowered far keep their order") {
  KeyOptions memory;
  memory.rejected = {"it makes pages load faster from the disk", "it encrypts everything",
                     "it compresses things"};
  AnswerKey const key(cookie_card(), {}, memory);
  auto const nothing = key.judge("it makes pages load faster from the disk");
  auto const little = key.judge("it makes scripts load faster from the disk");
  CHECK(nothing.score > 0);
  CHECK(little.score > nothing.score);
}

TEST_CASE("a card whose accepted answers only use words of the question is answered by such words") {
  auto const card =
      card_of("Is a slice copied or shared when it is passed?", {{"its array is the same one"}});
  auto const answer = "passed shared";
  CHECK(has(judge(card, answer), Remark::copies_question));
  KeyOptions memory;
  memory.accepted = {"it is shared"};
  CHECK_FALSE(has(AnswerKey(card, {}, memory).judge(answer), Remark::copies_question));
}

TEST_CASE("an answer nearly the same as one accepted for a concept has that concept and no other") {
  auto const card = go_card();
  auto const memory = remembered(card, {{"tiny tasks that the runtime multiplexes"}, {}});
  AnswerKey const key(card, {}, memory);
  auto const again = key.judge("the runtime multiplexes tiny tasks");
  CHECK(states_of(again) == "hit missed");
  CHECK(again.concepts[0].evidence.remembered == Remembered::accepted);
  CHECK(again.concepts[1].evidence.remembered == Remembered::nothing);
  CHECK(states_of(key.judge("tiny tasks")) == "missed missed");
  CHECK(states_of(key.judge("the runtime never multiplexes tiny tasks")) == "missed missed");
  CHECK(states_of(key.judge("goroutines")) == "hit missed");
  CHECK(key.judge("goroutines").concepts[0].evidence.remembered == Remembered::nothing);
}

TEST_CASE("a concept is found again by its key when it was reworded") {
  auto card = go_card();
  auto const memory = remembered(card, {{"tiny tasks that the runtime multiplexes"}, {}});
  card.concepts[0].wordings = {"lightweight coroutines"};
  CHECK(states_of(AnswerKey(card, {}, memory).judge("tiny tasks the runtime multiplexes")) == "hit missed");
}

TEST_CASE("three answers rejected for a concept take it from one that is like them and two do not") {
  auto const card = go_card();
  std::string const answer = "goroutines from the kernel and channels";
  RememberedAnswers said{{}, {answer, "kernel goroutines and channels"}};
  CHECK(states_of(AnswerKey(card, {}, remembered(card, said)).judge(answer)) == "hit hit");
  said.rejected.push_back(answer);
  AnswerKey const key(card, {}, remembered(card, said));
  auto const lowered = key.judge(answer);
  CHECK(states_of(lowered) == "missed hit");
  CHECK(lowered.concepts[0].evidence.remembered == Remembered::rejected);
  CHECK_FALSE(lowered.sure);
  CHECK(states_of(key.judge("goroutines and channels with a select over timeouts")) == "hit hit");
}

TEST_CASE("of answers accepted and rejected the more count") {
  auto const card = go_card();
  std::string const answer = "tiny tasks that the runtime multiplexes";
  RememberedAnswers said{{answer, answer, answer}, {answer, answer, answer}};
  CHECK(states_of(AnswerKey(card, {}, remembered(card, said)).judge(answer)) == "hit missed");
}

TEST_CASE("not knowing is never an answer that was accepted before") {
  auto const card = go_card();
  AnswerKey const key(card, {}, remembered(card, {{"I don't know", "the work", ""}, {}}));
  CHECK(states_of(key.judge("I don't know")) == "missed missed");
  CHECK(states_of(key.judge("")) == "missed missed");
}

TEST_CASE("an answer in the question's words that was accepted before is one") {
  auto const card = go_card();
  std::string const answer = "concurrent work to coordinate";
  REQUIRE(has(judge(card, answer), Remark::copies_question));
  auto const again = AnswerKey(card, {}, remembered(card, {{answer}, {}})).judge(answer);
  CHECK(states_of(again) == "hit missed");
  CHECK_FALSE(has(again, Remark::copies_question));
}

TEST_CASE("code is like an accepted answer only when it is the same program") {
  auto card = card_of("Write it in Go.", {{"`a := 1`"}});
  card.kind = CardKind::translate;
  card.answer = "```go\na := 1\n```";
  AnswerKey const key(card, {}, remembered(card, {{"var a = 1"}, {}}));
  CHECK(states_of(key.judge("var  a=1")) == "hit");
  CHECK(key.judge("var a = 2").concepts[0].state != ConceptState::hit);
}

TEST_CASE("a gap is filled by what was accepted for it whatever stands in the others") {
  Card card;
  card.id = "test";
  card.kind = CardKind::cloze;
  card.front = "Use [scissors] to [cut].";
  card.concepts = gap_concepts(card.id, card.front);
  AnswerKey const key(card, {}, remembered(card, {{"the shears; saw"}, {}}));
  CHECK(states_of(key.judge("shears; cut")) == "hit hit");
  CHECK(key.judge("shears; cut").suggested == Grade::of(5));
  CHECK(states_of(key.judge("saw; shears")) == "missed missed");

  RememberedAnswers const wrong{{}, {"scissor; saw", "scissor", "scissor; cut"}};
  auto const lowered = AnswerKey(card, {}, remembered(card, wrong)).judge("scissor; cut");
  CHECK(states_of(lowered) == "missed hit");
  CHECK_FALSE(lowered.sure);
}
