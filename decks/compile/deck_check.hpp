#pragma once

#include <string_view>

#include "decks/deckfile/deck_file.hpp"

namespace graven::match {
class Lexicon;
}

namespace graven::compile {

/// What an author should know about a deck that can be read: what deckfile::warnings says, and what makes its
/// active cards hard to learn (lints.hpp) or to grade (self_test.hpp). When there are more than 2,000 of
/// them, only the first 500 are looked at, and N156 says so.
[[nodiscard]] Diagnostics check_deck(deckfile::DeckFile const& file, std::string_view file_name,
                                     match::Lexicon const* lexicon);

}  // namespace graven::compile
