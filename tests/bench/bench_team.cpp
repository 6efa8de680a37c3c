// bench_team make EVENTS LEARNERS A_DAY FOLDER: a shared folder as that many learners would leave it, a
// segment for each day of A_DAY answers. bench_team read FILE: streams every event of a team's file, and
// folds every card.
#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <string_view>

#include "engine/schedule/progress.hpp"
#include "engine/team/outgoing.hpp"
#include "engine/team/segment.hpp"
#include "engine/team/shared_ids.hpp"
#include "engine/team_store/team_file.hpp"

namespace graven::team {
namespace {

constexpr int cards = 63;

class Learner {
 public:
  Learner(std::uint64_t seed, std::filesystem::path const& folder)
      : random_(seeded_random(seed)),
        key_(seeded_random(~seed)),
        device_(uuid_v7(1'772'000'000'000, random_)),
        folder_(folder / "segments" / to_string(key_id(key_.public_key()))),
        outgoing_({key_.public_key(), device_}, ShareLevel::events) {
    header_.learner = key_.public_key();
    header_.salt = device_salt(device_);
    std::filesystem::create_directories(folder_);
    std::filesystem::create_directories(folder / "members");
    MemberCard const card{key_.public_key(), fmt::format("learner {}", seed), *parse_day("2026-03-01"), {}};
    std::ofstream(folder / "members" / (to_string(key_id(card.key)) + ".toml"))
        << write_member_card(card, key_);
  }

  void day(int number, int answers) {
    std::vector<Event> events;
    auto const day = *parse_day("2026-03-01") + date::days{number};
    for (int i = 0; i < answers; ++i) events.push_back(outgoing_.next(answer(day)));
    header_.first = events.front().seq;
    header_.last = events.back().seq;
    auto const bytes = write_segment(header_, events, key_);
    header_.previous = segment_digest(bytes);
    std::ofstream(folder_ / segment_name(header_, header_.previous), std::ios::binary) << bytes;
  }

 private:
  Event answer(Day day) {
    ReviewGiven review;
    review.card = {"onboarding", fmt::format("card{}", random_() % cards)};
    review.deck_revision = std::string(64, 'a');
    review.grade = review.suggested = *Grade::of(static_cast<int>(random_() % 6));
    review.concepts = {{"abcdefgh", ConceptState::hit}, {"ijklmnop", ConceptState::missed}};
    review.total_ms = static_cast<int>(random_() % 60'000);
    review.scheduler = "sm2";
    review.interval_hint = 6;
    Event event;
    event.device = device_;
    event.seq = ++seq_;
    event.clock = {seq_, 0};
    event.id = uuid_v7(1'772'000'000'000 + seq_, random_);
    event.study_day = day;
    event.body = std::move(review);
    return event;
  }

  RandomBits random_;
  SecretKey key_;
  Uuid device_;
  std::filesystem::path folder_;
  Outgoing outgoing_;
  SegmentHeader header_;
  std::int64_t seq_ = 0;
};

void make(int events, int learners, int a_day, std::filesystem::path const& folder) {
  for (int i = 0; i < learners; ++i) {
    Learner learner(static_cast<std::uint64_t>(i) + 1, folder);
    for (int day = 0; day < events / learners / a_day; ++day) learner.day(day, a_day);
  }
}

double seconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

void read(std::filesystem::path const& file) {
  TeamFile const store(file);
  auto const start = std::chrono::steady_clock::now();
  std::int64_t events = 0;
  std::size_t states = 0;
  Uuid current;
  std::map<CardName, schedule::Progress> progress;
  store.for_each_event({}, [&](Uuid const& learner, Event const& event) {
    ++events;
    if (learner != current) {
      states += progress.size();
      progress.clear();
      current = learner;
    }
    if (auto const card = card_of(event.body))
      schedule::apply(progress[*card], event, schedule::Scheduler::sm2);
  });
  states += progress.size();
  auto const seconds = seconds_since(start);
  fmt::print("events {}\nstates {}\nfold_seconds {:.2f}\nfold_events_per_second {:.0f}\n", events, states,
             seconds, static_cast<double>(events) / seconds);
}

}  // namespace
}  // namespace graven::team

int main(int count, char** arguments) {
  std::vector<std::string> const words(arguments + 1, arguments + count);
  if (words.size() == 5 && words[0] == "make") {
    graven::team::make(std::stoi(words[1]), std::stoi(words[2]), std::stoi(words[3]), words[4]);
  } else if (words.size() == 2 && words[0] == "read") {
    graven::team::read(words[1]);
  } else {
    std::fputs("usage: bench_team make EVENTS LEARNERS A_DAY FOLDER | bench_team read FILE\n", stderr);
    return 2;
  }
  return 0;
}
