#include "cards.hpp"

using namespace graven;
using namespace graven::match;

namespace {

Card cookie_card() {
  Card card = card_of("Why set HttpOnly on a cookie?", {});
  card.answer = "Scripts cannot read it.";
  return card;
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
