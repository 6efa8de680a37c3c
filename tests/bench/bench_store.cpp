// bench_store FILE: how long the steps of a review take on a collection that bench_collection made.
// The file is copied first; one line a step.
#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <vector>

#include "engine/store/collection.hpp"

namespace graven::store {
namespace {

using Clock = std::chrono::steady_clock;

template <class Step>
double milliseconds(Step&& step) {
  auto const start = Clock::now();
  step();
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

double quantile(std::vector<double> times, double share) {
  std::sort(times.begin(), times.end());
  return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))];
}

Moment const today{*parse_instant("2026-03-01T10:00:00Z"), 0, *parse_day("2026-03-01")};

Collection opened(std::filesystem::path const& file) {
  return Collection(file, {seeded_random(7), today.at, "", 5000});
}

void time_opening(std::filesystem::path const& file) {
  std::vector<double> times;
  QueueCounts counts;
  for (int i = 0; i < 20; ++i) {
    times.push_back(milliseconds([&] {
      auto const collection = opened(file);
      counts = collection.queue_counts(today.study_day);
      auto const due = collection.due(today.study_day, 200);
      if (!due.empty()) (void)collection.card(due.front().card);
    }));
  }
  fmt::print("open, counts, 200 due, first card  {:8.2f} ms median {:8.2f} ms worst of 20\n",
             quantile(times, 0.5), quantile(times, 1));
  fmt::print("  due {} new {} again {}\n", counts.due, counts.fresh, counts.redrill);
}

void time_reading(std::filesystem::path const& file) {
  auto const collection = opened(file);
  std::vector<double> cards;
  for (auto const& each : collection.due(today.study_day, 100'000)) {
    cards.push_back(milliseconds([&] { (void)collection.card(each.card); }));
  }
  if (!cards.empty()) {
    fmt::print("next card                          {:8.3f} ms median {:8.3f} ms p99\n", quantile(cards, 0.5),
               quantile(cards, 0.99));
  }
  fmt::print("new cards of the day               {:8.2f} ms\n",
             milliseconds([&] { (void)collection.fresh(today.study_day); }));
  fmt::print("totals                             {:8.2f} ms\n",
             milliseconds([&] { (void)collection.totals(today.study_day); }));
  fmt::print("decks                              {:8.2f} ms\n",
             milliseconds([&] { (void)collection.decks(); }));
  struct rusage usage {};
  getrusage(RUSAGE_SELF, &usage);
  fmt::print("memory at most                     {:8.1f} MB\n", static_cast<double>(usage.ru_maxrss) / 1024);
}

void time_answers(std::filesystem::path const& file) {
  auto collection = opened(file);
  std::vector<double> answers;
  for (auto const& each : collection.due(today.study_day, 200)) {
    auto const shown = *collection.card(each.card);
    Answered answered;
    answered.grade = *Grade::of(4);
    answered.text = "it comes first";
    answers.push_back(milliseconds([&] { collection.record_review(shown, answered, today); }));
  }
  std::vector<double> undone;
  for (int i = 0; i < 100; ++i) undone.push_back(milliseconds([&] { (void)collection.undo(today); }));
  auto const bare_file = file.string() + ".bare";
  std::vector<double> bare;
  {
    SQLite::Database database(bare_file, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    database.exec("pragma synchronous = extra; create table log (id integer primary key, text text) strict;");
    database.exec(
        "create table state (id integer primary key, n integer) strict; insert into state values (1, 0)");
    SQLite::Statement insert(database, "insert into log (text) values ('it comes first')");
    SQLite::Statement update(database, "update state set n = n + 1");
    for (std::size_t i = 0; i < 200; ++i) {
      bare.push_back(milliseconds([&] {
        SQLite::Transaction writing(database, SQLite::TransactionBehavior::IMMEDIATE);
        insert.exec();
        update.exec();
        writing.commit();
        insert.reset();
        update.reset();
      }));
    }
  }
  std::filesystem::remove(bare_file);
  if (answers.empty()) return;
  fmt::print("one answer committed               {:8.2f} ms median {:8.2f} ms p99\n", quantile(answers, 0.5),
             quantile(answers, 0.99));
  fmt::print("one answer taken back              {:8.2f} ms median {:8.2f} ms p99\n", quantile(undone, 0.5),
             quantile(undone, 0.99));
  fmt::print("a bare transaction of two rows     {:8.2f} ms median {:8.2f} ms p99\n", quantile(bare, 0.5),
             quantile(bare, 0.99));
}

Deck large_deck() {
  Deck deck;
  deck.name = deck.origin = "large";
  for (int i = 0; i < 100'000; ++i) {
    Card card;
    card.id = fmt::format("c{}", i);
    card.front = fmt::format("What does rule {} say about the case at hand, and when does it not hold?", i);
    card.answer = fmt::format("That {} comes before {}, unless the reader asked for it.", i, i + 1);
    card.concepts = {{concept_key(card.id, "first"), {"it comes first"}},
                     {concept_key(card.id, "ask"), {"asked"}}};
    card.from = {{i + 1, i + 1}};
    deck.cards.push_back(std::move(card));
  }
  return deck;
}

void time_adding(std::filesystem::path const& file) {
  auto collection = opened(file);
  auto deck = large_deck();
  auto const add = [&](char const* what, char const* revision) {
    fmt::print("{:<34} {:8.0f} ms\n", what,
               milliseconds([&] { (void)collection.add_deck(deck, revision, today); }));
  };
  add("add 100000 cards", "1");
  add("the same again", "1");
  deck.cards[50'000].front += " Really?";
  add("one of them changed", "2");
  Card first;
  first.id = "first";
  deck.cards.insert(deck.cards.begin(), first);
  add("one more in front of all", "3");
  fmt::print("{:<34} {:8.0f} ms\n", "remove them",
             milliseconds([&] { (void)collection.remove_deck("large"); }));
}

void time_doctor(std::filesystem::path const& file) {
  auto collection = opened(file);
  Health health;
  fmt::print("check                              {:8.0f} ms\n",
             milliseconds([&] { health = collection.check(); }));
  fmt::print("  {} findings in {} events and {} cards\n", health.findings.size(), health.events,
             health.cards);
  for (auto const& finding : health.findings) fmt::print("  {}\n", finding);
  fmt::print("rebuild                            {:8.0f} ms\n",
             milliseconds([&] { (void)collection.rebuild(); }));
  auto const backup = file.string() + ".backup";
  fmt::print("backup                             {:8.0f} ms\n",
             milliseconds([&] { collection.backup_to(backup); }));
  std::filesystem::remove(backup);
}

}  // namespace
}  // namespace graven::store

int main(int argc, char** argv) {
  if (argc != 2) {
    fmt::print(stderr, "usage: bench_store FILE\n");
    return 2;
  }
  auto const copy = std::filesystem::path(argv[1]).string() + ".bench";
  std::filesystem::copy_file(argv[1], copy, std::filesystem::copy_options::overwrite_existing);
  try {
    graven::store::time_opening(copy);
    graven::store::time_reading(copy);
    graven::store::time_answers(copy);
    graven::store::time_adding(copy);
    graven::store::time_doctor(copy);
  } catch (std::exception const& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 3;
  }
  std::filesystem::remove(copy);
  return 0;
}
