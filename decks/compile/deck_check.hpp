#pragma once

#include <string_view>

#include "decks/deckfile/deck_file.hpp"

namespace graven::match {
class Lexicon;
}

namespace graven::compile {

/// What an author should know about a deck that can be read: what deckfile::warnings says, and of its first
/// 2,000 active cards what makes them hard to learn (lints.hpp) or to grade (self_test.hpp). N156 when there
/// are more.
[[nodiscard]] Diagnostics check_deck(deckfile::DeckFile const& file, std::string_view file_name,
                                     match::Lexicon const* lexicon);

}  // namespace graven::compile
