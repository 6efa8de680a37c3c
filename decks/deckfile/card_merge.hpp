#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "decks/deckfile/deck_file.hpp"

/// The three-way merge of one card.
namespace graven::deckfile {

/// What the lock knows of a card: digests of its automatic texts, by field.
using Digests = std::map<std::string, std::string, std::less<>>;

/// Empty for a text that is not there.
[[nodiscard]] std::string digest_of(CardEntry const& entry, std::string_view field);
[[nodiscard]] std::string found(Digests const& digests, std::string_view field);

/// What of one card the author had changed, and where the lesson did, too.
struct Changes {
  std::set<std::string_view> kept;
  std::vector<std::string_view> contested;
};

[[nodiscard]] Changes changes_of(CardEntry const& mine, Digests const& locked, CardEntry const& fresh);

/// Whether an author has put anything into the card that would go with it.
[[nodiscard]] bool is_touched(CardEntry const& mine, Digests const& locked);

/// The fresh card with what the author changed, and with all that no lesson knows of.
[[nodiscard]] CardEntry merged_card(CardEntry const& mine, Changes const& changes, CardEntry const& fresh);

}  // namespace graven::deckfile
