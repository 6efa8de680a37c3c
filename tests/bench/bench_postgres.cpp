// bench_postgres [EVENTS]: how fast a PostgreSQL of its own takes events in, and gives a team of 25 back.
//
// Events of learners with 200 each (2,000,000 of 10,000 if not said otherwise), study days of half a year,
// thirty decks. Commits are synced. Run it on an idle machine, with TMPDIR on the disk that counts.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <pqxx/pqxx>
#include <vector>

#include "engine/team_store/postgres/administration.hpp"
#include "engine/team_store/postgres/postgres_store.hpp"
#include "tests/engine/team_store/postgres/scratch_server.hpp"

namespace graven::team {
namespace {

constexpr std::int64_t events_a_learner = 200;
constexpr int learners_a_team = 25;

Uuid numbered(std::int64_t number, std::uint8_t kind) {
  Uuid id;
  auto random = seeded_random(static_cast<std::uint64_t>(number) * 8 + kind);
  for (std::size_t half = 0; half < 2; ++half) {
    auto bits = random();
    for (std::size_t i = 0; i < 8; ++i, bits >>= 8U) id.bytes[8 * half + i] = static_cast<std::uint8_t>(bits);
  }
  return id;
}

Delivery delivery_of(std::int64_t learner, std::int64_t first, std::int64_t count) {
  Delivery delivery{numbered(learner, 1), numbered(learner, 2), first, first + count - 1, {}, {}, {}};
  for (auto seq = first; seq < first + count; ++seq) {
    auto const random = seeded_random(static_cast<std::uint64_t>(learner * 1'000'000 + seq))();
    Event event;
    event.id = numbered(learner * 1'000'000 + seq, 3);
    event.device = delivery.device;
    event.seq = seq;
    event.study_day = *parse_day("2026-01-01") + date::days{seq / 2};
    event.clock = {std::int64_t{day_number(event.study_day)} * 86'400'000,
                   static_cast<std::int32_t>(seq % 40)};
    event.at = Instant{std::chrono::milliseconds{event.clock.ms}};
    ReviewGiven review;
    review.card = {fmt::format("deck{}", learner % 30), fmt::format("card{}", random % 60)};
    review.deck_revision = std::string(64, 'a');
    review.grade = review.suggested = *Grade::of(static_cast<int>(random / 60 % 6));
    review.concepts = {{"abcdefgh", ConceptState::hit},
                       {"ijklmnop", ConceptState::missed, ConceptState::hit}};
    review.total_ms = 20'000;
    review.scheduler = "sm2";
    review.interval_hint = 6;
    event.body = std::move(review);
    delivery.events.push_back(std::move(event));
  }
  return delivery;
}

template <class Action>
double seconds(Action&& action) {
  auto const start = std::chrono::steady_clock::now();
  action();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

constexpr std::int64_t syncs = 2000;
constexpr std::int64_t events_a_sync = 40;

/// A learner's days, one a statement, from the event `first` on.
void measure_syncs(char const* name, std::string const& url, std::int64_t first) {
  PostgresStore store(url);
  std::vector<double> each;
  double total = 0;
  for (std::int64_t i = 0; i < syncs; ++i) {
    auto const day = delivery_of(-1, first + i * events_a_sync, events_a_sync);
    auto const took = seconds([&] { (void)store.ingest(std::span(&day, 1), Instant{}); });
    if (i < syncs / 10) continue;  // the first ones bring new words
    each.push_back(took);
    total += took;
  }
  std::sort(each.begin(), each.end());
  fmt::print("{} {:.0f} a second, median {:.2f} ms\n", name, static_cast<double>(each.size()) / total,
             each[each.size() / 2] * 1000);
}

void run(std::int64_t events) {
  testing::ScratchServer const server;
  auto const owner = server.url("team", testing::ScratchServer::superuser);
  auto const sql = [&](std::string const& url, std::string const& statement) {
    pqxx::connection connection(url);
    pqxx::nontransaction(connection).exec(statement);
  };
  sql(server.url("postgres", testing::ScratchServer::superuser), "create database team");
  (void)make_postgres_team(owner);
  for (auto const* login : {"ada", "mia"}) sql(owner, fmt::format("create role {} login", login));
  add_postgres_learner(owner, "ada", "backend");
  add_postgres_manager(owner, "mia", "backend", true);

  PostgresStore store(owner);
  auto const learners = events / events_a_learner;
  constexpr std::int64_t learners_at_once = 250;  // 50,000 events, as collecting a folder does
  double making = 0;
  auto const load = [&] {
    making = 0;
    for (std::int64_t from = 0; from < learners; from += learners_at_once) {
      std::vector<Delivery> deliveries;
      making += seconds([&] {
        for (auto i = from; i < std::min(learners, from + learners_at_once); ++i) {
          deliveries.push_back(delivery_of(i, 1, events_a_learner));
        }
      });
      (void)store.ingest(deliveries, Instant{});
    }
  };
  auto const first = seconds(load) - making;
  fmt::print("ingest_copy {:.0f} events/s ({} events, {:.1f} s)\n", static_cast<double>(events) / first,
             events, first);
  auto const again = seconds(load) - making;
  fmt::print("ingest_copy_again {:.0f} events/s\n", static_cast<double>(events) / again);

  sql(owner, "vacuum analyze");
  sql(owner, "checkpoint");  // what loading left for later
  measure_syncs("syncs_of_40", server.url("team", "ada"), 1);
  sql(owner, "alter role ada set synchronous_commit = off");  // what is left without the disk
  measure_syncs("syncs_of_40_unsynced", server.url("team", "ada"), 1 + 2 * syncs * events_a_sync);

  sql(owner,
      fmt::format("update graven.learner set team_id = (select team_id from graven.team) where learner_id in "
                  "(select learner_id from graven.learner where login is null order by learner_id limit {})",
                  learners_a_team));
  sql(owner,
      "delete from graven.event where learner_id = (select learner_id from graven.learner where login = "
      "'ada')");
  sql(owner, "vacuum analyze");
  std::vector<double> reads;
  std::int64_t read = 0;
  for (int i = 0; i < 7; ++i) {
    PostgresStore mia(server.url("team", "mia"));
    mia.record_look({{}, {}, "report", std::nullopt});
    read = 0;
    reads.push_back(seconds([&] { mia.for_each_event({}, [&](Uuid const&, Event const&) { ++read; }); }));
  }
  std::sort(reads.begin(), reads.end());
  fmt::print("read_team_of_25 {:.1f} ms ({} events)\n", reads[reads.size() / 2] * 1000, read);
  read = 0;
  auto const everybody =
      seconds([&] { store.for_each_event({}, [&](Uuid const&, Event const&) { ++read; }); });
  fmt::print("read_everybody {:.1f} s ({} events)\n", everybody, read);
}

}  // namespace
}  // namespace graven::team

int main(int count, char** arguments) {
  try {
    if (!graven::team::testing::ScratchServer::programs())
      throw std::runtime_error("PostgreSQL is not installed");
    graven::team::run(count > 1 ? std::atoll(arguments[1]) : 2'000'000);
  } catch (std::exception const& error) {
    fmt::print(stderr, "bench_postgres: {}\n", error.what());
    return 1;
  }
}
