#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <vector>

#include "engine/store/collection.hpp"

namespace graven::cli::review {

/// Whether a card has to be answered on `today`: it was graded anew, or another session touched it.
[[nodiscard]] bool still_asked(store::StoredCard const& card, Day today);

/// Where a card stands in today's work.
struct Position {
  int number = 0;      ///< of the card, from 1; repeats have none of their own
  int total = 0;       ///< cards of today, as far as known now
  bool again = false;  ///< asked again because its last answer today was under 4
  int again_left = 0;  ///< of those, this one included
};

/// Hands out today's cards one by one: due ones, then new ones, then everything under 4 again and again.
/// Reads the collection in pieces and looks at every card afresh, because other sessions may answer too.
class TodaysQueue {
 public:
  /// `chunk` due cards are read at a time.
  TodaysQueue(store::Collection const& collection, std::optional<DeckRef> deck, std::uint64_t seed,
              int chunk = 500);

  /// The next card with its present progress; nothing when nothing is left today. May be called again then:
  /// an answer that was graded anew can bring work back.
  [[nodiscard]] std::optional<store::StoredCard> next(Day today);

  /// Asks this card next, with the number it would have had. The last one brought back comes first.
  void bring_back(CardRef card);

  /// Of the card handed out last.
  [[nodiscard]] Position position() const;

 private:
  enum class Phase { due, fresh, redrill };

  void begin_day(Day today);
  bool refill();
  bool refill_with(std::vector<schedule::Candidate> candidates);
  bool refill_redrill();
  [[nodiscard]] bool waits(store::StoredCard const& card) const;

  store::Collection const& collection_;
  std::optional<DeckRef> deck_;
  std::uint64_t seed_;
  int chunk_;
  std::optional<Day> today_;
  Phase phase_ = Phase::due;
  std::vector<CardRef> planned_;  ///< next one last
  std::vector<CardRef> brought_back_;
  std::set<CardRef> planned_before_;  ///< due and new cards that were in a plan today
  std::set<CardRef> handed_out_;      ///< cards that count in the position
  bool round_empty_ = false;          ///< no card of this round of repeats could be asked
  bool again_ = false;                ///< the card handed out last is a repeat
  int again_left_ = 0;
  int total_ = 0;
};

}  // namespace graven::cli::review
