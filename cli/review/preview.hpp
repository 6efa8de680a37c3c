#pragma once

#include <string>
#include <vector>

#include "cli/review/pages.hpp"
#include "engine/model/deck.hpp"

/// A deck file as its learners will see it, for its author; no collection knows of it.
namespace graven::cli::review {

enum class Drafts { left_out, included };

/// The cards a learner is asked, in the order of the deck, with its drafts if wanted. None was ever answered.
[[nodiscard]] std::vector<store::StoredCard> preview_cards(Deck const& deck, Drafts drafts);

/// "aa111, 3 of 12", "dd444, draft, 4 of 12": what finds the card in its file.
[[nodiscard]] std::string preview_place(Card const& card, std::size_t number, std::size_t total);

/// The card numbered `number` on paper: what is asked, the model answer, its key concepts and notes.
[[nodiscard]] Lines preview_page(store::StoredCard const& card, std::size_t number, std::size_t total,
                                 Look const& look);

}  // namespace graven::cli::review
