#include "engine/match/word_similarity.hpp"

#include "cards.hpp"
#include "engine/match/antonyms.hpp"

using namespace graven::match;

namespace {

WordMatch compared(std::string_view reference, std::string_view answer) {
  ReferenceWord left;
  left.word = word_of(TokenKind::word, reference);
  left.antonyms = listed_antonyms(left.word);
  AnswerWord right;
  right.word = &word_of(TokenKind::word, answer);
  return compare(left, right, nullptr);
}

}  // namespace

TEST_CASE("inflections and typing errors count as the word and opposites do not") {
  for (auto const* same : {"cancel cancelled", "connection connections", "share sharing"}) {
    std::string const pair = same;
    CAPTURE(pair);
    auto const blank = pair.find(' ');
    CHECK(compared(pair.substr(0, blank), pair.substr(blank + 1)).similarity == 1);
  }
  CHECK(compared("goroutine", "gorotine").similarity == doctest::Approx(0.9));
  CHECK(compared("lightweight", "ligthwieght").similarity == doctest::Approx(0.8));
  CHECK(compared("lock", "locker").similarity > 0.2);
  CHECK(compared("cat", "cut").similarity < 0.35);
  CHECK(compared("mutex", "banana").similarity == 0);
  for (auto const* opposite : {"mutable immutable", "faster slower", "synchronous asynchronous",
                               "increase decrease", "blocking nonblocking", "encode decode"}) {
    std::string const pair = opposite;
    CAPTURE(pair);
    auto const blank = pair.find(' ');
    auto const match = compared(pair.substr(0, blank), pair.substr(blank + 1));
    CHECK(match.antonyms);
    CHECK(match.similarity <= 0.44);
  }
  for (auto const* unrelated : {"put input", "sign design", "side inside"}) {
    std::string const pair = unrelated;
    CAPTURE(pair);
    auto const blank = pair.find(' ');
    CHECK_FALSE(compared(pair.substr(0, blank), pair.substr(blank + 1)).antonyms);
  }
}

TEST_CASE("numbers and signs are equal or nothing alike") {
  ReferenceWord eight;
  eight.word = word_of(TokenKind::number, "8");
  AnswerWord answer;
  answer.word = &word_of(TokenKind::number, "80");
  CHECK(compare(eight, answer, nullptr).similarity == 0);
  answer.word = &word_of(TokenKind::number, "8");
  CHECK(compare(eight, answer, nullptr).similarity == 1);
}

TEST_CASE("edit distance counts inserts and deletes and replacements and swaps up to a limit") {
  struct Row {
    std::string left, right;
    int distance;
  };
  for (auto const& row :
       {Row{"abcd", "abcd", 0}, Row{"abcd", "abd", 1}, Row{"abcd", "abxd", 1}, Row{"abcd", "bacd", 1},
        Row{"abcd", "badc", 2}, Row{"abcd", "wxyz", 3}, Row{"", "ab", 2}}) {
    CAPTURE(row.right);
    CHECK(edit_distance(row.left, row.right, 2) == row.distance);
    CHECK(edit_distance(row.right, row.left, 2) == row.distance);
  }
}
