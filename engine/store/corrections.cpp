#include "engine/store/corrections.hpp"

#include <algorithm>
#include <utility>

#include "engine/store/event_row.hpp"

namespace graven::store {
namespace {

constexpr std::size_t most_answers = 10;

/// What the learner said of an answer by correcting the matcher.
enum class Said { nothing, right, wrong };

Said said_of_grade(Grade given, Grade suggested) {
  if (given > suggested && !given.needs_redrill()) return Said::right;
  if (given < suggested && !given.passed()) return Said::wrong;
  return Said::nothing;
}

Said said_of_concept(ConceptOutcome const& outcome) {
  if (outcome.state == ConceptState::hit) return Said::right;
  return outcome.state == ConceptState::missed ? Said::wrong : Said::nothing;
}

/// Takes in an answer that is older than all before. Where the learner changed their mind about the very same
/// words, what was said last counts.
void add(RememberedAnswers& answers, Said said, std::string const& text) {
  if (said == Said::nothing) return;
  auto& same = said == Said::right ? answers.accepted : answers.rejected;
  auto const& opposite = said == Said::right ? answers.rejected : answers.accepted;
  bool const revoked = std::find(opposite.begin(), opposite.end(), text) != opposite.end();
  if (!revoked && same.size() < most_answers) same.push_back(text);
}

void turn_oldest_first(RememberedAnswers& answers) {
  std::reverse(answers.accepted.begin(), answers.accepted.end());
  std::reverse(answers.rejected.begin(), answers.rejected.end());
}

}  // namespace

Corrections corrections_of(Connection& connection, CardRef card) {
  auto row = connection.query(
      "select e.grade, e.suggested, e.concepts, a.text from event e join answer a on a.event = e.row "
      "where e.card = ? and e.kind = 'review' "
      "and not exists (select 1 from event v where v.target = e.id and v.kind = 'void') "
      "order by e.clock_ms desc, e.clock_counter desc");
  row.bind(card);
  Corrections corrections;
  while (row.next()) {
    auto const text = row.text(3);
    bool marked = false;
    for (auto const& each : outcomes(row.text(2))) {
      if (!each.suggested) continue;
      marked = true;
      add(corrections.of_concepts[each.key], said_of_concept(each), text);
    }
    if (!marked) add(corrections.whole, said_of_grade(row.grade(0), row.grade(1)), text);
  }
  turn_oldest_first(corrections.whole);
  std::erase_if(corrections.of_concepts, [](auto const& each) { return each.second == RememberedAnswers(); });
  for (auto& [key, answers] : corrections.of_concepts) turn_oldest_first(answers);
  return corrections;
}

GradeBalance grade_balance_of(Connection& connection, std::string_view origin) {
  // Answers that were graded in Anki had no suggestion to be corrected; their grade stands in both places.
  // Bounded, so that a large collection opens as quickly as a small one; and last year's ways may be
  // forgotten.
  auto row = connection.query(
      "select count(*), coalesce(sum(e.suggested - e.grade), 0) from (select * from event order by clock_ms "
      "desc, clock_counter desc limit 2000) e join card c on c.id = e.card where c.origin = ?1 and e.kind = "
      "'review' and e.scheduler <> 'anki' and e.suggested between 1 and 4 and not exists (select 1 from "
      "event v where v.target = e.id "
      "and v.kind = 'void') and not exists (select 1 from event s where s.deck = ?1 and s.kind = "
      "'strictness' "
      "and (s.clock_ms, s.clock_counter) > (e.clock_ms, e.clock_counter))");
  row.bind(origin);
  if (!row.next()) return {};
  return {row.number(0), row.number(1)};
}

}  // namespace graven::store
