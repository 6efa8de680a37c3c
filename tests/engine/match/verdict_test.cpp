#include "engine/match/verdict.hpp"

#include "cards.hpp"

using namespace graven;
using namespace graven::match;

TEST_CASE("the grade follows from the states") {
  using enum ConceptState;
  struct Row {
    std::vector<ConceptState> states;
    int need;
    int wrong;
    int grade;
  };
  for (auto const& row : {
           Row{{hit, hit, hit}, 3, 0, 5},
           Row{{hit, hit, missed}, 3, 0, 3},
           Row{{hit, partial}, 2, 0, 4},
           Row{{hit, missed, missed}, 1, 0, 5},
           Row{{missed, missed}, 2, 0, 0},
           Row{{hit, hit, hit, hit, hit, hit, contradicted}, 7, 0, 3},
           Row{{hit, hit, hit, hit, hit, hit, contradicted, contradicted}, 8, 0, 2},
           Row{{contradicted}, 1, 0, 0},
           Row{{hit, hit, hit}, 3, 1, 3},
           Row{{hit}, 1, 1, 3},
           Row{{}, 0, 0, 0},
       }) {
    CAPTURE(row.grade);
    CHECK(suggested_grade(row.states, row.need, row.wrong).value() == row.grade);
  }
}

TEST_CASE("coverage of a whole model answer becomes a grade") {
  CHECK(grade_of_coverage(0).value() == 0);
  CHECK(grade_of_coverage(0.10).value() == 2);
  CHECK(grade_of_coverage(0.20).value() == 3);
  CHECK(grade_of_coverage(0.45).value() == 4);
  CHECK(grade_of_coverage(1).value() == 5);
}

TEST_CASE("every remark has a name and a sentence") {
  for (int i = 0; i <= static_cast<int>(Remark::was_cut); ++i) {
    CHECK_FALSE(name_of(static_cast<Remark>(i)).empty());
    CHECK(text_of(static_cast<Remark>(i)).size() > 10);
  }
}
