#include "engine/match/marks.hpp"

#include "cards.hpp"

using namespace graven;
using namespace graven::match;

namespace {

constexpr auto hit = ConceptState::hit;
constexpr auto partial = ConceptState::partial;
constexpr auto missed = ConceptState::missed;

Card three() { return card_of("What do you pack?", {{"a hammer"}, {"a saw"}, {"some nails"}}); }

}  // namespace

TEST_CASE("marks replace the states and give the grade and what the matcher said stays known") {
  auto const before = judge(three(), "a hammer");
  REQUIRE(states_of(before) == "hit missed missed");
  auto const after = corrected(before, {hit, hit, partial}, std::nullopt);
  CHECK(is_corrected(after));
  CHECK(states_of(after) == "hit hit partial");
  CHECK(after.concepts[0].suggested == std::nullopt);
  CHECK(after.concepts[1].suggested == missed);
  CHECK(after.concepts[2].suggested == missed);
  CHECK(after.suggested == Grade::of(4));
  CHECK(after.unadjusted == before.unadjusted);
  CHECK(after.score > 0.8);
  CHECK(after.sure);
}

TEST_CASE("marks that agree with the matcher change nothing") {
  KeyOptions strict;
  strict.strictness = 1;
  auto const before = AnswerKey(three(), {}, strict).judge("a hammer and a saw");
  auto const after = corrected(before, {hit, hit, missed}, std::nullopt);
  CHECK_FALSE(is_corrected(after));
  CHECK(after == before);
}

TEST_CASE("the deck's strictness has no part in a grade from marks") {
  KeyOptions strict;
  strict.strictness = 1;
  auto const before = AnswerKey(three(), {}, strict).judge("a hammer");
  CHECK(corrected(before, {hit, hit, missed}, std::nullopt).suggested == Grade::of(3));
}

TEST_CASE("with marks as without them the best of those needed count") {
  auto const after = corrected(judge(three(), "a hammer"), {hit, hit, missed}, 2);
  CHECK(after.suggested == Grade::of(5));
  CHECK(after.score == 1);
}

TEST_CASE("a wrong statement and a list of everything limit the grade whatever the marks say") {
  auto card = three();
  card.wrong_statements = {{"w", {"a spoon is enough"}}};
  auto const wrong = judge(card, "a spoon is enough");
  REQUIRE(wrong.wrong_statements.size() == 1);
  CHECK(corrected(wrong, {hit, hit, hit}, std::nullopt).suggested == Grade::of(3));

  auto listing = judge(three(), "a hammer");
  listing.remarks = {Remark::lists_everything};
  CHECK(corrected(listing, {hit, hit, hit}, std::nullopt).suggested == Grade::of(2));
}
