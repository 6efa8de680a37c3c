#include "engine/match/strictness.hpp"

#include "cards.hpp"

using namespace graven;
using namespace graven::match;

TEST_CASE("strictness is the mean correction and needs a few answers") {
  CHECK(learned_strictness({0, 0}) == 0);
  CHECK(learned_strictness({4, 8}) == 0);
  CHECK(learned_strictness({9, 5}) == doctest::Approx(0.5));
  CHECK(learned_strictness({9, -5}) == doctest::Approx(-0.5));
  CHECK(learned_strictness({9, 30}) == 1);
  CHECK(learned_strictness({9, -30}) == -1);
}

TEST_CASE("strictness moves suggestions that leave room and keeps the others") {
  auto const card =
      card_of("What does a queue give a mail service?",
              {{"absorbs bursts of load"}, {"lost messages are sent again"}, {"senders scale"}});
  std::string const half = "absorbs bursts of load and senders scale";
  struct Row {
    std::string answer;
    double strictness;
    int suggested;
  };
  for (auto const& row : {
           Row{half, 0, 3},
           Row{half, 0.4, 3},
           Row{half, 0.6, 2},
           Row{half, 1, 2},
           Row{half, -0.6, 4},
           Row{"absorbs bursts of load, lost messages are sent again, senders scale", 1, 5},
           Row{"nothing of the kind", -1, 0},
           Row{"absorbs bursts of load, senders scale, lost messages are not sent again", -1, 3},
       }) {
    CAPTURE(row.answer);
    CAPTURE(row.strictness);
    KeyOptions options;
    options.strictness = row.strictness;
    auto const verdict = AnswerKey(card, {}, options).judge(row.answer);
    CHECK(verdict.suggested.value() == row.suggested);
    CHECK(verdict.unadjusted == judge(card, row.answer).suggested);
  }
}
