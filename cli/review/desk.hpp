#pragma once

#include <cstdint>
#include <functional>
#include <optional>

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

/// Why a session ended.
enum class Ending { finished, quit, interrupted, hung_up };

}  // namespace graven::cli::review
