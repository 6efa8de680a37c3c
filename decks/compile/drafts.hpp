#pragma once

#include <tl/expected.hpp>

#include <optional>
#include <vector>

#include "decks/compile/suggestions.hpp"
#include "decks/deckfile/deck_file.hpp"

/// What an author has to decide about the drafts of a deck.
namespace graven::compile {

/// What a draft still needs, in the order of the work it is.
enum class Need {
  consent,         ///< it has an answer: a yes is enough
  one_suggestion,  ///< a yes to the one sentence that was found
  choice,          ///< among several sentences
  answer,          ///< to be written
};

/// "consent", "one_suggestion", "choice", "answer"
[[nodiscard]] std::string_view name_of(Need need);

/// A card that is not asked because its author has yet to decide: a draft, or active without an answer.
[[nodiscard]] bool is_draft(Card const& card);

[[nodiscard]] Need need_of(Card const& draft);

/// The drafts of a deck file, those with least work first, otherwise in the file's order. They point into
/// `file`.
[[nodiscard]] std::vector<deckfile::CardEntry const*> drafts_by_need(deckfile::DeckFile const& file);

/// Why a card cannot be made active.
enum class Refusal {
  no_draft,            ///< it is active, suspended or retired
  has_answer,          ///< so that a suggestion would replace what somebody wrote
  no_answer,           ///< and no suggestion to take
  several,             ///< suggestions, and none was chosen
  no_such_suggestion,  ///< the number is none of theirs
};

/// The draft as an active card. Without an answer it takes its only suggestion, or the one chosen (from 1),
/// with its ideas as key concepts: they count as the author's hand, as do all texts this changes.
/// Suggestions that are settled go, because learners are shown the notes.
[[nodiscard]] tl::expected<deckfile::CardEntry, Refusal> accepted(deckfile::CardEntry draft,
                                                                  std::optional<int> chosen);

}  // namespace graven::compile
