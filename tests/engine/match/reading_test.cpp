#include "engine/match/reading.hpp"

#include "cards.hpp"

using namespace graven::match;

namespace {

/// Content words with what a negation makes of them: +affirmed, -negated, ?unknown.
std::string with_polarity(std::string_view text) {
  std::string out;
  auto const reading = read(text);
  for (auto const& occurrence : reading.content) {
    if (!out.empty()) out += ' ';
    out += occurrence.polarity == Polarity::affirmed  ? '+'
           : occurrence.polarity == Polarity::negated ? '-'
                                                      : '?';
    out += reading.tokens[occurrence.token].text;
  }
  return out;
}

}  // namespace

TEST_CASE("a negation reaches the next content words and no further") {
  struct Row {
    std::string text, words;
  };
  for (auto const& row : {
           Row{"the lock is held", "+lock +held"},
           Row{"it is not blocking the whole thread pool", "-blocking -whole -thread +pool"},
           Row{"no handshake needed here today", "-handshake -needed +today"},
           Row{"non-blocking calls", "+nonblocking -blocking +calls"},
           Row{"not fast, but safe", "-fast +safe"},
           Row{"not fast because copies cost time", "-fast +copies +cost +time"},
           Row{"not when the cache is full", "-cache -full"},
           Row{"found withuot scanning", "+found -scanning"},
           Row{"anything but a copy", "+anything -copy"},
           Row{"everything except the lock", "+everything -lock"},
           Row{"more than one owner", "+several +owner"},
           Row{"it can never not run twice", "+run +twice"},
           Row{"avoids a full table scan today", "?full ?table ?scan +today"},
           Row{"it may or may not block", "?block"},
           Row{"They don't wait. They run.", "-wait +run"},
           Row{"the same value and another one", "+same +value +another +1"},
       }) {
    CAPTURE(row.text);
    CHECK(with_polarity(row.text) == row.words);
  }
}

TEST_CASE("clauses end at full stops and at words of contrast") {
  auto const reading = read("Reads are cheap; writes are slow, but safe.\n\nAlways.");
  CHECK(reading.content.back().clause == 3);
  CHECK(reading.clauses >= 4);
}

TEST_CASE("unknown agrees with both and only plain opposites oppose") {
  CHECK(agree(Polarity::affirmed, Polarity::unknown));
  CHECK(oppose(Polarity::affirmed, Polarity::negated));
  CHECK_FALSE(oppose(Polarity::unknown, Polarity::negated));
}
