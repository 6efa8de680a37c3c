#include "tests/engine/team/learner.hpp"

#include <algorithm>
#include <span>

#include "engine/team/outgoing.hpp"
#include "engine/team/shared_ids.hpp"

namespace graven::team::testing {
namespace {

constexpr std::int64_t day_ms = 86'400'000;

CardName card_of(std::uint64_t random) {
  return {random % 2 == 0 ? "joins" : "loops", "card" + std::to_string(random / 2 % 6)};
}

EventBody body_of(std::uint64_t random, std::vector<Event> const& log, Day day) {
  auto const card = card_of(random / 100);
  switch (random % 100) {
    case 0:
      return Suspended{card};
    case 1:
    case 2:
      return Resumed{card};
    case 3:
      return Buried{card, day + date::days{2}};
    case 4:
      return Reset{card};
    case 5:
      return Paused{day + date::days{3}};
    case 6:
      return Continued{};
    case 7:
    case 8:
      if (!log.empty()) return Voided{log[random / 100 % log.size()].id};
      [[fallthrough]];
    default:
      break;
  }
  ReviewGiven review;
  review.card = card;
  review.deck_revision = std::string(64, 'a');
  review.grade = *Grade::of(static_cast<int>(random / 1000 % 6));
  review.suggested = *Grade::of(static_cast<int>(random / 6000 % 6));
  review.concepts = {{"abcdefgh", ConceptState::hit}, {"ijklmnop", ConceptState::missed, ConceptState::hit}};
  review.first_key_ms = 1234;
  review.total_ms = static_cast<int>(random / 7 % 90'000);
  review.scheduler = "sm2";
  review.interval_hint = 6;
  return review;
}

}  // namespace

SecretKey key_of(std::uint64_t seed) { return SecretKey(seeded_random(seed)); }

std::vector<Event> device_log(std::uint64_t seed, int days) {
  auto const random = seeded_random(seed);
  auto const first_day = *parse_day("2026-03-01");
  auto const device = uuid_v7(1'772'000'000'000, random);
  std::vector<Event> log;
  HybridTime clock;
  for (int i = 0; i < days; ++i) {
    auto const day = first_day + date::days{i};
    auto const answers = random() % 8;
    for (std::uint64_t n = 0; n < answers; ++n) {
      auto const ms =
          day_number(day) * day_ms + 36'000'000 + static_cast<std::int64_t>(random() % 36'000'000);
      clock = next_time(clock, Instant{std::chrono::milliseconds{ms}});
      Event event;
      event.id = uuid_v7(clock.ms, random);
      event.device = device;
      event.seq = static_cast<std::int64_t>(log.size()) + 1;
      event.clock = clock;
      event.at = Instant{std::chrono::milliseconds{ms}};
      event.zone_offset_minutes = 60;
      event.study_day = day;
      event.body = body_of(random(), log, day);
      log.push_back(std::move(event));
    }
  }
  return log;
}

std::vector<Event> outgoing(std::vector<Event> const& log, SecretKey const& key, ShareLevel level) {
  std::vector<Event> leaving;
  if (log.empty()) return leaving;
  Outgoing out({key.public_key(), log.front().device}, level);
  for (auto const& event : log) leaving.push_back(out.next(event));
  return leaving;
}

SegmentHeader header_of(std::vector<Event> const& log, SecretKey const& key, ShareLevel level) {
  return {key.public_key(), device_salt(log.front().device), level, log.front().seq, log.back().seq, {}};
}

std::vector<std::string> segments(std::vector<Event> const& log, SecretKey const& key, std::size_t size,
                                  ShareLevel level) {
  std::vector<std::string> made;
  if (log.empty()) return made;
  auto const leaving = outgoing(log, key, level);
  auto header = header_of(log, key, level);
  for (std::size_t i = 0; i < leaving.size(); i += size) {
    auto const end = std::min(i + size, leaving.size());
    std::vector<Event> const piece(leaving.begin() + static_cast<std::ptrdiff_t>(i),
                                   leaving.begin() + static_cast<std::ptrdiff_t>(end));
    header.first = piece.front().seq;
    header.last = piece.back().seq;
    made.push_back(write_segment(header, level == ShareLevel::summary ? day_summaries(piece) : piece, key));
    header.previous = segment_digest(made.back());
  }
  return made;
}

}  // namespace graven::team::testing
