#pragma once

#include <set>
#include <string>

#include "decks/lesson/lesson.hpp"
#include "engine/model/card.hpp"

namespace graven::compile {

/// The slug of the lesson's title up to its first colon; of its file's name, or "lesson", when it has none.
[[nodiscard]] std::string deck_name(lesson::Lesson const& lesson);

/// Gives a card its first id, and its concepts their keys: 5 characters of base32 of a digest of deck, kind
/// and the front's normal text with its code, white space folded, so that two authors who compile the same
/// lesson get equal ids; more characters when that id is `taken` already.
void give_id(Card& card, std::string const& deck, std::set<std::string>& taken);

/// Gives a card the id it had before its lesson was edited, and its concepts their first keys.
void keep_id(Card& card, std::string id);

}  // namespace graven::compile
