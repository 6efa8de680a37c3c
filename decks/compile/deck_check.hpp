#pragma once

#include <string_view>

#include "decks/deckfile/deck_file.hpp"

namespace graven::match {
class Lexicon;
}

namespace graven::compile {

/// What an author should know about a deck file: its errors; of one that can be read, what
/// deckfile::warnings says and what makes its active cards hard to learn (lints.hpp) or to grade
/// (self_test.hpp). When there are more than 2,000 of them, only the first 500 are looked at closely, and
/// N156 says so. The file is never held as a whole.
[[nodiscard]] Diagnostics check_deck(std::string_view bytes, std::string_view file_name,
                                     match::Lexicon const* lexicon);

}  // namespace graven::compile
