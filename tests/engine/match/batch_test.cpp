#include "engine/match/batch.hpp"

#include "cards.hpp"

using namespace graven::match;

namespace {

std::string graded(std::string const& header, std::string const& row) {
  auto grader = BatchGrader::from_header(header);
  REQUIRE(grader);
  auto const line = grader->grade(row);
  return line ? *line : "problem: " + line.error().column + ": " + line.error().what;
}

std::vector<std::string> fields(std::string const& line) {
  std::vector<std::string> all(1);
  for (char const c : line) {
    if (c == '\t') {
      all.emplace_back();
    } else {
      all.back() += c;
    }
  }
  return all;
}

}  // namespace

TEST_CASE("a row is judged against its concepts in the order of the columns named") {
  auto const out =
      fields(graded("answer\tconcepts\tid\tquestion\tunused",
                    "keys are unique\tunique keys | no duplicates||sorted rows\t7\tWhat holds?\tx"));
  REQUIRE(out.size() == 7);
  CHECK(out[0] == "7");
  CHECK(out[2] == "3");
  CHECK(out[3] == "sure");
  CHECK(out[4] == "hit||missed");
  CHECK(out[5] == "1.0000||0.0000");
  CHECK(out[6] == "\"keys are unique\"||missing: sorted, rows");
}

TEST_CASE("references are alternatives and the best one counts") {
  auto const out = fields(graded("id\tquestion\treferences\tanswer",
                                 "a\\\\b\tWhy?\tit saves memory||caches stay warm\tcaches stay warm"));
  CHECK(out[0] == "a\\\\b");
  CHECK(out[1] == "1.0000");
  CHECK(out[2] == "5");
  CHECK(out[4] == "hit");
}

TEST_CASE("line breaks are escaped both ways") {
  auto const out = fields(graded("id\tquestion\treferences\tanswer",
                                 "1\tq\tfirst idea\\nsecond thought\tfirst idea\\nand a second thought"));
  CHECK(out[6].find("idea\\nand") != std::string::npos);
}

TEST_CASE("problems name the line and the column") {
  auto const header = BatchGrader::from_header("id\tquestion\tanswer");
  REQUIRE_FALSE(header);
  CHECK(header.error().column == "references");
  CHECK(BatchGrader::from_header("question\tanswer\treferences").error().column == "id");
  CHECK(BatchGrader::from_header("\xFF").error().what == "not UTF-8 text");

  auto grader = BatchGrader::from_header("id\tquestion\treferences\tanswer");
  REQUIRE(grader);
  struct Row {
    std::string line, column, what;
  };
  std::size_t number = 1;
  for (auto const& row : {
           Row{"1\tq\tr", "", "3 fields where the header has 4"},
           Row{"1\tq\tr\ta\tb", "", "5 fields where the header has 4"},
           Row{"", "", "1 fields where the header has 4"},
           Row{"1\tq\tr\t\xFF", "answer", "not UTF-8 text"},
           Row{"1\tq\t || \ta", "references", "empty: nothing to match against"},
           Row{"1\t" + std::string(1'000'001, 'x') + "\tr\ta", "question", "longer than 1000000 bytes"},
       }) {
    CAPTURE(row.what);
    auto const line = grader->grade(row.line);
    REQUIRE_FALSE(line);
    CHECK(line.error().line == ++number);
    CHECK(line.error().column == row.column);
    CHECK(line.error().what == row.what);
  }
  CHECK(grader->grade("1\tq\tr words\tr words"));
}
