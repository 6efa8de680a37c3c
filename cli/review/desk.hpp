#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "engine/match/lexicon.hpp"
#include "engine/store/collection.hpp"

namespace graven::cli::review {

/// What a session of reviews works with, whoever gives the answers.
struct Desk {
  store::Collection& collection;
  std::function<Moment()> moment;
  std::optional<DeckRef> deck;  ///< only this one; all when absent
  std::uint64_t seed = 0;
  schedule::Scheduler scheduler = schedule::Scheduler::sm2;
  match::Lexicon const* lexicon = nullptr;  ///< for judging answers; works without
};

/// What waits at the end of a session.
struct Left {
  store::QueueCounts here;  ///< in the session's deck, or in all
  std::string deck;         ///< the session's; empty when it asks all
  int elsewhere = 0;        ///< cards that wait today in other decks
};

/// Cards that can be answered today.
[[nodiscard]] int waiting(store::QueueCounts const& counts);

[[nodiscard]] Left left_today(Desk const& desk);

/// Why a session ended.
enum class Ending { finished, quit, interrupted, hung_up };

}  // namespace graven::cli::review
