#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "decks/compile/card_change.hpp"
#include "decks/deckfile/deck_file.hpp"
#include "decks/deckfile/lock.hpp"
#include "decks/lesson/lesson.hpp"

namespace graven::match {
class Lexicon;
}

namespace graven::compile {

struct Options {
  std::optional<std::string> deck_name;     ///< default: slug of the title up to its first colon
  std::string lesson_path;                  ///< as the deck file should name it, relative to itself
  match::Lexicon const* lexicon = nullptr;  ///< of the learners' matcher, which tries the cards' own answers
};

struct GoalCoverage {
  Goal goal;
  std::vector<std::string> covered;  ///< ids of active cards that serve it
};

/// A lesson made into a deck.
struct Compiled {
  deckfile::DeckFile deck;
  deckfile::Lock lock;
  std::vector<CardChange> changes;  ///< of the deck that was there before (with_edits), in deck order
  std::vector<GoalCoverage> goals;
  Diagnostics diagnostics;            ///< of compiling; the reader's own come from the reader
  std::map<std::string, int> counts;  ///< lesson::census
};

/// Pure and deterministic: the same lesson gives the same cards, ids and texts, whichever rendering it came
/// from. What holds no answer becomes a draft with suggestions; nothing is invented.
[[nodiscard]] Compiled compile(lesson::Lesson const& lesson, Options const& options);

}  // namespace graven::compile
