#include "engine/team/concept_words.hpp"

#include "engine/team/words_only.hpp"

namespace graven::team {
namespace {

constexpr std::string_view letters = "hpmc";  // in the order of ConceptState

char letter_of(ConceptState state) { return letters[static_cast<std::size_t>(state)]; }

std::optional<ConceptState> state_of(char letter) {
  auto const place = letters.find(letter);
  if (place == std::string_view::npos) return std::nullopt;
  return static_cast<ConceptState>(place);
}

}  // namespace

std::optional<std::string> concept_word(ConceptOutcome const& outcome) {
  auto word = outcome.key + ":" + letter_of(outcome.state);
  if (outcome.suggested) word += letter_of(*outcome.suggested);
  if (outcome.key.empty() || !is_word(word)) return std::nullopt;
  return word;
}

std::optional<ConceptOutcome> outcome_of(std::string_view word) {
  auto const colon = word.rfind(':');
  if (colon == std::string_view::npos || colon == 0 || !is_word(word)) return std::nullopt;
  auto const states = word.substr(colon + 1);
  if (states.empty() || states.size() > 2) return std::nullopt;
  auto const state = state_of(states[0]);
  if (!state) return std::nullopt;
  ConceptOutcome outcome{std::string(word.substr(0, colon)), *state};
  if (states.size() == 2) {
    outcome.suggested = state_of(states[1]);
    if (!outcome.suggested) return std::nullopt;
  }
  return outcome;
}

}  // namespace graven::team
