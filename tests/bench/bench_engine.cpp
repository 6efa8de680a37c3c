// Times the engine inside one process: `bench_engine sm2`, `grade`, `commit FOLDER`, `session COLLECTION`.
// Prints one `name value unit` line a figure; tests/bench/run makes the table.

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "engine/match/answer_key.hpp"
#include "engine/schedule/sm2.hpp"
#include "engine/store/collection.hpp"

namespace {

using namespace graven;
using Clock = std::chrono::steady_clock;

double microseconds(Clock::duration duration) {
  return std::chrono::duration<double, std::micro>(duration).count();
}

struct Spread {
  double median, mean, p99;
};

Spread spread(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  double sum = 0;
  for (auto const value : values) sum += value;
  return {values[values.size() / 2], sum / static_cast<double>(values.size()),
          values[values.size() * 99 / 100]};
}

template <class Work>
std::vector<double> timed(int rounds, Work work) {
  std::vector<double> values;
  for (int i = 0; i < rounds; ++i) {
    auto const start = Clock::now();
    work(i);
    values.push_back(microseconds(Clock::now() - start));
  }
  return values;
}

void bench_sm2() {
  constexpr int steps = 200'000'000;
  auto const random = seeded_random(1);
  std::vector<Grade> grades;
  for (int i = 0; i < 4096; ++i) grades.push_back(*Grade::of(static_cast<int>(random() % 6)));
  schedule::Sm2State state;
  auto const start = Clock::now();
  for (int i = 0; i < steps; ++i) {
    state = schedule::step(state, grades[static_cast<std::size_t>(i) & 4095], schedule::Scheduler::sm2);
  }
  auto const seconds = microseconds(Clock::now() - start) / 1e6;
  // The state is printed so that the loop cannot be optimised away.
  fmt::print("sm2_steps {:.1f} M/s (interval {})\n", steps / seconds / 1e6, state.interval_days);
}

void bench_grade() {
  Card card;
  card.id = "bench";
  card.front = "When is an index on a database table worth its cost?";
  std::vector<std::string> const wordings = {
      "lookups by the indexed column are frequent while rows are rarely inserted or updated",
      "the column is selective so that a search touches only a few of the rows",
      "the extra space on disk and slower writes are accepted in exchange"};  // 13 + 13 + 10 words or so
  for (auto const& wording : wordings) card.concepts.push_back({concept_key(card.id, wording), {wording}});
  std::vector<std::string> const answers = {
      "If you often search by that column and seldom write, and only few rows match. You pay with disk and "
      "writes.",
      "when reads dominate, the column is selective, and slower inserts are fine",
      "I think an index makes every query faster so you should always have one on each column of the table",
      "It is not worth it when the table is tiny or when rows are updated all the time.",
      "frequent lookups, rare updates, selective column, disk space",
      "no idea"};
  match::AnswerKey const key(card);
  auto const warm = timed(1000, [&](int i) { (void)key.judge(answers[static_cast<std::size_t>(i) % 6]); });
  auto const result =
      spread(timed(20'000, [&](int i) { (void)key.judge(answers[static_cast<std::size_t>(i) % 6]); }));
  fmt::print("grade_mean {:.4f} ms\ngrade_p99 {:.4f} ms\n", result.mean / 1000, result.p99 / 1000);
  auto const fresh = spread(timed(
      2000, [&](int i) { (void)match::AnswerKey(card).judge(answers[static_cast<std::size_t>(i) % 6]); }));
  fmt::print("grade_with_new_key_mean {:.4f} ms\n", fresh.mean / 1000);
}

Moment moment() {
  auto const at = *parse_instant("2026-03-01T10:00:00Z");
  return {at, 0, *parse_day("2026-03-01")};
}

/// One answer against the least that could hold it: two rows, same journal and sync settings, same folder.
void bench_commit(std::filesystem::path const& folder) {
  constexpr int rounds = 300;
  std::filesystem::create_directories(folder);
  std::filesystem::remove(folder / "bench.db");
  std::filesystem::remove(folder / "bare.db");
  store::Collection collection(folder / "bench.db", {seeded_random(1), moment().at, "", 5000});
  Deck deck;
  deck.name = deck.origin = "bench";
  for (int i = 0; i < rounds; ++i) {
    Card card;
    card.id = fmt::format("c{}", i);
    card.front = "front";
    card.answer = "answer";
    card.concepts = {{concept_key(card.id, "answer"), {"answer"}}};
    deck.cards.push_back(card);
  }
  collection.add_deck(deck, "rev", moment());
  auto const queue = collection.cards();
  store::Answered answered;
  answered.grade = answered.suggested = *Grade::of(4);
  answered.text = "an answer of a usual length, some sixty characters of text";

  SQLite::Database bare((folder / "bare.db").string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  bare.exec(
      "pragma journal_mode = delete; pragma synchronous = extra;"
      "create table log(id integer primary key, text text) strict;"
      "create table state(id integer primary key, due integer) strict;"
      "insert into state values (1, 1);");
  std::vector<double> ours;
  std::vector<double> theirs;
  for (int i = 0; i < rounds; ++i) {  // in turn, so that a slow spell of the disk meets both
    auto const card = *collection.card(queue[static_cast<std::size_t>(i)].ref);
    auto start = Clock::now();
    collection.record_review(card, answered, moment());
    ours.push_back(microseconds(Clock::now() - start));
    start = Clock::now();
    bare.exec(
        "begin immediate; insert into log(text) values ('an answer of a usual length, some sixty "
        "characters of text'); update state set due = due + 1; commit;");
    theirs.push_back(microseconds(Clock::now() - start));
  }
  fmt::print("commit_median {:.2f} ms\nbare_commit_median {:.2f} ms\n", spread(ours).median / 1000,
             spread(theirs).median / 1000);
}

void bench_session(std::filesystem::path const& file) {
  auto const start = Clock::now();
  store::Collection collection(file, {seeded_random(1), moment().at, "", 5000});
  auto const counts = collection.queue_counts(moment().study_day);
  auto const due = collection.due(moment().study_day, 500);
  auto const first = collection.card(due.at(0).card);
  fmt::print("open_to_first_card {:.2f} ms (due {})\n", microseconds(Clock::now() - start) / 1000,
             counts.due);
  auto const next = spread(timed(static_cast<int>(due.size()), [&](int i) {
    (void)collection.card(due[static_cast<std::size_t>(i)].card);
  }));
  fmt::print("next_card_p99 {:.3f} ms\n", next.p99 / 1000);
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  fmt::print("session_memory {:.1f} MB\n", static_cast<double>(usage.ru_maxrss) / 1024);
}

}  // namespace

int main(int argc, char** argv) {
  std::string_view const what = argc > 1 ? argv[1] : "";
  if (what == "sm2") {
    bench_sm2();
  } else if (what == "grade") {
    bench_grade();
  } else if (what == "commit" && argc == 3) {
    bench_commit(argv[2]);
  } else if (what == "session" && argc == 3) {
    bench_session(argv[2]);
  } else {
    fmt::print(stderr, "usage: bench_engine sm2 | grade | commit FOLDER | session COLLECTION\n");
    return 2;
  }
  return 0;
}
