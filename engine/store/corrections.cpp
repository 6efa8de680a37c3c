#include "engine/store/corrections.hpp"

#include <algorithm>

namespace graven::store {

Corrections corrections_of(Connection& connection, CardRef card) {
  constexpr std::size_t most = 10;
  auto row = connection.query(
      "select e.grade > e.suggested, a.text from event e join answer a on a.event = e.row where e.card = ? "
      "and e.kind = 'review' and ((e.grade >= 4 and e.grade > e.suggested) or (e.grade <= 2 and e.grade < "
      "e.suggested)) and not exists (select 1 from event v where v.target = e.id and v.kind = 'void') "
      "order by e.clock_ms desc, e.clock_counter desc");
  row.bind(card);
  Corrections corrections;
  while (row.next()) {
    auto& answers = row.number(0) != 0 ? corrections.accepted : corrections.rejected;
    if (answers.size() < most) answers.push_back(row.text(1));
  }
  std::reverse(corrections.accepted.begin(), corrections.accepted.end());
  std::reverse(corrections.rejected.begin(), corrections.rejected.end());
  return corrections;
}

GradeBalance grade_balance_of(Connection& connection, std::string_view origin) {
  // Bounded, so that a large collection opens as quickly as a small one; and last year's ways may be
  // forgotten.
  auto row = connection.query(
      "select count(*), coalesce(sum(e.suggested - e.grade), 0) from (select * from event order by clock_ms "
      "desc, clock_counter desc limit 2000) e join card c on c.id = e.card where c.origin = ?1 and e.kind = "
      "'review' and e.suggested between 1 and 4 and not exists (select 1 from event v where v.target = e.id "
      "and v.kind = 'void') and not exists (select 1 from event s where s.deck = ?1 and s.kind = "
      "'strictness' "
      "and (s.clock_ms, s.clock_counter) > (e.clock_ms, e.clock_counter))");
  row.bind(origin);
  if (!row.next()) return {};
  return {row.number(0), row.number(1)};
}

}  // namespace graven::store
