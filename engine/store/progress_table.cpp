#include "engine/store/progress_table.hpp"

#include <fmt/format.h>

#include <stdexcept>

namespace graven::store {

schedule::Progress progress_at(Query const& row, int first) {
  schedule::Progress progress;
  progress.memory = {row.number(first), row.number(first + 1), row.number(first + 2)};
  progress.due = row.optional_day(first + 3);
  progress.first_review = row.optional_day(first + 4);
  progress.last_review = row.optional_day(first + 5);
  if (!row.absent(first + 6)) progress.last_grade = row.grade(first + 6);
  progress.reviews = row.number(first + 7);
  progress.repeats = row.number(first + 8);
  progress.lapses = row.number(first + 9);
  progress.suspended = row.number(first + 10) != 0;
  progress.buried_until = row.optional_day(first + 11);
  progress.last_event = {row.integer(first + 12), row.number(first + 13)};
  if (!row.absent(first + 14)) progress.asked_before = row.text(first + 14);
  return progress;
}

schedule::Progress progress_of(Connection& connection, CardRef card) {
  static auto const sql = fmt::format("select {} from progress p where p.card = ?", progress_columns);
  auto row = connection.query(sql);
  row.bind(card);
  if (!row.next()) throw std::invalid_argument("no such card");
  return progress_at(row, 0);
}

bool save_progress(Connection& connection, CardRef card, schedule::Progress const& progress) {
  auto update = connection.query(
      "update progress set repetitions = ?, interval_days = ?, ease_hundredths = ?, due = ?, first_review = "
      "?, "
      "last_review = ?, last_grade = ?, reviews = ?, repeats = ?, lapses = ?, suspended = ?, buried_until = "
      "?, "
      "last_event_ms = ?, last_event_counter = ?, asked_before = ? where card = ?");
  update
      .bind(progress.memory.repetitions, progress.memory.interval_days, progress.memory.ease_hundredths,
            progress.due, progress.first_review, progress.last_review, progress.last_grade, progress.reviews,
            progress.repeats, progress.lapses, progress.suspended ? 1 : 0, progress.buried_until,
            progress.last_event.ms, progress.last_event.counter, progress.asked_before, card)
      .run();
  return connection.changes() == 1;
}

void count_answer(Connection& connection, Day day) {
  connection
      .query(
          "insert into answers_of_day (study_day, answers) values (?, 1) "
          "on conflict do update set answers = answers + 1")
      .bind(day)
      .run();
}

void uncount_answer(Connection& connection, Day day) {
  connection.query("delete from answers_of_day where study_day = ? and answers = 1").bind(day).run();
  if (connection.changes() != 0) return;
  connection.query("update answers_of_day set answers = answers - 1 where study_day = ?").bind(day).run();
}

}  // namespace graven::store
