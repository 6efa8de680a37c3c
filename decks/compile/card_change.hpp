#pragma once

#include <string>
#include <string_view>

namespace graven::compile {

/// What compiling an edited lesson again did to a card of the deck.
enum class CardFate {
  reworded,   ///< asks the same in other words: progress is kept
  meaning,    ///< may ask something else: its revision is raised
  asked,      ///< was a draft, and has an answer now
  not_asked,  ///< the lesson has no answer to it any more
  added,
  split,     ///< new, and part of what another card was about
  retired,   ///< its text left the lesson
  merged,    ///< retired, since its text is part of another card's now
  restored,  ///< was retired, and its text is back
};

/// "reworded", "meaning", …
[[nodiscard]] std::string_view name_of(CardFate fate);

struct CardChange {
  CardFate fate = CardFate::added;
  std::string id;
  std::string other;   ///< of split and merged: the card it was part of, or is part of now
  std::string before;  ///< what it asked, or wanted to hear; empty when it is new
  std::string now;     ///< the same now; empty when it is retired
  int line = 0;        ///< of the lesson; 0 when it has none any more

  friend bool operator==(CardChange const&, CardChange const&) = default;
};

}  // namespace graven::compile
