#include "engine/team_store/concepts_text.hpp"

#include "engine/team/concept_words.hpp"

namespace graven::team {

std::string concepts_text(std::vector<ConceptOutcome> const& concepts) {
  std::string out;
  for (auto const& each : concepts) {
    auto const word = concept_word(each);
    if (!word) continue;
    if (!out.empty()) out += ' ';
    out += *word;
  }
  return out;
}

std::optional<std::vector<ConceptOutcome>> concepts_in(std::string_view text) {
  std::vector<ConceptOutcome> outcomes;
  while (!text.empty()) {
    auto const blank = text.find(' ');
    auto outcome = outcome_of(text.substr(0, blank));
    if (!outcome) return std::nullopt;
    outcomes.push_back(*std::move(outcome));
    text.remove_prefix(blank == std::string_view::npos ? text.size() : blank + 1);
  }
  return outcomes;
}

}  // namespace graven::team
