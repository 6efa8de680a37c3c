#pragma once

#include <string>

#include "cli/context.hpp"
#include "decks/exchange/export.hpp"
#include "engine/model/diagnostic.hpp"

namespace graven::cli {

/// A deck to be exported, with what a format may want to know beside it.
struct ExportSource {
  Deck deck;
  std::function<exchange::CardHistory(Card const&)> history;  ///< empty without progress
  exchange::Study study;
  std::function<Instant(Card const&)> changed_at;

  [[nodiscard]] exchange::ExportRequest request() const { return {deck, history, study, changed_at}; }
};

enum class Learned { left_out, included };

/// A deck of the collection, which stays open as long as the source is there. Throws CommandError when there
/// is none of that name.
[[nodiscard]] ExportSource source_in_collection(Context const& context, std::string const& name,
                                                Learned learned);

enum class Changes { not_wanted, remembered };

/// A deck file. It does not say when its cards changed: where that is wanted, the lock beside it is brought
/// up to date and remembers it, so that the next export, from a clone of the author's repository too, knows
/// what stayed as it was.
[[nodiscard]] Checked<ExportSource> source_in_file(Context const& context, std::string const& name,
                                                   Changes changes);

}  // namespace graven::cli
