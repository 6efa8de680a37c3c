#include "decks/compile/drafts.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "decks/compile/ideas.hpp"
#include "decks/compile/words.hpp"
#include "decks/compile/workshop.hpp"

namespace graven::compile {
namespace {

using deckfile::CardEntry;
using deckfile::Label;

/// Unlike deckfile::is_served this asks for a text also when the learner grades: nobody can compare with
/// nothing.
bool has_answer(Card const& card) { return !card.answer.empty() || !card.concepts.empty(); }

/// Wordings take one line; a list that is an answer has several.
std::vector<std::string> ideas_on_one_line(std::string_view answer) {
  auto ideas = key_ideas(answer);
  for (auto& idea : ideas) idea = folded_space(idea);
  return ideas;
}

void take_answer(Card& card, Suggestion const& suggestion) {
  auto const ideas = ideas_on_one_line(suggestion.text);
  give_answer(card, without_lead_in(suggestion.text, ideas), ideas);
}

/// Notes are counted in the layout of the file, so that those that stay keep theirs.
void drop_suggestions(CardEntry& entry) {
  std::vector<std::string> kept;
  std::vector<deckfile::Layout> layouts;
  for (auto const& each : entry.layouts) {
    if (each.label != Label::note) layouts.push_back(each);
  }
  for (std::size_t i = 0; i < entry.card.notes.size(); ++i) {
    auto& note = entry.card.notes[i];
    if (suggestion_in(note)) continue;
    for (auto layout : entry.layouts) {
      if (layout.label != Label::note || layout.nth != static_cast<int>(i)) continue;
      layout.nth = static_cast<int>(kept.size());
      layouts.push_back(layout);
    }
    kept.push_back(std::move(note));
  }
  entry.card.notes = std::move(kept);
  entry.layouts = std::move(layouts);
}

/// Labels whose text is another one than in `before`, beside those that were the author's already; in the
/// order compiling again would write them.
std::vector<std::string> hand_after(CardEntry const& entry, CardEntry const& before) {
  constexpr std::array labels = {Label::question,    Label::answer,           Label::cloze,
                                 Label::key_concept, Label::optional_concept, Label::wrong_statement,
                                 Label::note};
  auto const is_in = [](std::vector<std::string> const& all, std::string_view name) {
    return std::find(all.begin(), all.end(), name) != all.end();
  };
  std::vector<std::string> hand;
  for (auto const label : labels) {
    auto const name = name_of(label);
    auto const text = field_text(entry, name);
    bool const changed = !text.empty() && text != field_text(before, name);
    if (changed || is_in(before.hand, name)) hand.emplace_back(name);
  }
  for (auto const& name : before.hand) {
    if (!is_in(hand, name)) hand.push_back(name);
  }
  return hand;
}

}  // namespace

std::string_view name_of(Need need) {
  switch (need) {
    case Need::consent:
      return "consent";
    case Need::one_suggestion:
      return "one_suggestion";
    case Need::choice:
      return "choice";
    case Need::answer:
      break;
  }
  return "answer";
}

bool is_draft(Card const& card) {
  return card.state == CardState::draft || (card.state == CardState::active && !deckfile::is_served(card));
}

Need need_of(Card const& draft) {
  if (has_answer(draft)) return Need::consent;
  auto const suggestions = suggestions_on(draft).size();
  if (suggestions == 0) return Need::answer;
  return suggestions == 1 ? Need::one_suggestion : Need::choice;
}

std::vector<CardEntry const*> drafts_by_need(deckfile::DeckFile const& file) {
  std::vector<CardEntry const*> drafts;
  for (auto const& each : file.entries) {
    auto const* entry = std::get_if<CardEntry>(&each);
    if (entry != nullptr && is_draft(entry->card)) drafts.push_back(entry);
  }
  std::stable_sort(drafts.begin(), drafts.end(),
                   [](auto const* a, auto const* b) { return need_of(a->card) < need_of(b->card); });
  return drafts;
}

tl::expected<CardEntry, Refusal> accepted(CardEntry draft, std::optional<int> chosen) {
  if (!is_draft(draft.card)) return tl::make_unexpected(Refusal::no_draft);
  auto const before = draft;
  if (has_answer(draft.card)) {
    if (chosen) return tl::make_unexpected(Refusal::has_answer);
  } else {
    auto const suggestions = suggestions_on(draft.card);
    if (suggestions.empty()) return tl::make_unexpected(Refusal::no_answer);
    if (!chosen && suggestions.size() > 1) return tl::make_unexpected(Refusal::several);
    auto const nth = chosen.value_or(1);
    if (nth < 1 || static_cast<std::size_t>(nth) > suggestions.size()) {
      return tl::make_unexpected(Refusal::no_such_suggestion);
    }
    take_answer(draft.card, suggestions[static_cast<std::size_t>(nth) - 1]);
  }
  drop_suggestions(draft);
  draft.card.state = CardState::active;
  draft.states_state = false;
  if (draft.card.made == Made::automatic) draft.card.made = Made::confirmed;
  draft.hand = hand_after(draft, before);
  return draft;
}

}  // namespace graven::compile
