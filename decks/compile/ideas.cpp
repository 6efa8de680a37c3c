#include "decks/compile/ideas.hpp"

#include "decks/compile/cutter.hpp"
#include "decks/compile/words.hpp"
#include "engine/text/unicode.hpp"

namespace graven::compile {

std::vector<std::string> key_ideas(std::string_view answer) {
  constexpr std::size_t longest = 4096;  // bytes; what is longer was no sentence
  if (answer.size() > longest) return {std::string(answer.substr(0, answer.find('\n')))};
  auto ideas = cut_key_sentence(answer);
  for (auto& idea : ideas) idea = without_end_mark(idea);
  std::erase_if(ideas, [](auto const& idea) { return idea.empty(); });
  return ideas;
}

std::string without_lead_in(std::string_view answer, std::vector<std::string> const& ideas) {
  if (ideas.empty()) return std::string(answer);
  auto const at = answer.find(ideas.front());
  constexpr std::size_t longest_lead_in = 80;
  // An idea that is not found verbatim, or only far inside, says nothing about a lead-in.
  if (at == std::string_view::npos || at > longest_lead_in) return std::string(answer);
  auto const lead_in = text::nfkc_casefold(answer.substr(0, at));
  bool const frames =
      lead_in.find("answer") != std::string::npos || lead_in.find("explanation") != std::string::npos;
  return std::string(frames ? answer.substr(at) : answer);
}

}  // namespace graven::compile
