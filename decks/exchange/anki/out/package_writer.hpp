#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "decks/exchange/export.hpp"

namespace graven::exchange::anki {

/// A package (.apkg) that every Anki since 2.0 imports: active cards as notes of graven's own notetypes and,
/// where the request has a history, due days, intervals, ease and all answers. `whole` gives what of the deck
/// has no place in Anki, the deck as JSON; it travels in an entry that Anki does not look at. It is called
/// once, in another thread, but never while the request's functions are. The same request gives the same
/// bytes.
[[nodiscard]] std::string package_of(ExportRequest const& request, std::function<std::string()> const& whole);

/// Files of these names Anki takes for a whole collection, which it puts in the place of the learner's.
[[nodiscard]] bool is_name_of_collection(std::string_view file_name);

/// Name of that entry.
inline constexpr std::string_view whole_deck_entry = "graven.json";

}  // namespace graven::exchange::anki
