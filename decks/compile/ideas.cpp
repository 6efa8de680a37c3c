#include "decks/compile/ideas.hpp"

#include <algorithm>
#include <array>

#include "decks/compile/grammar.hpp"
#include "decks/compile/words.hpp"
#include "engine/match/key_sentence.hpp"
#include "engine/text/unicode.hpp"

namespace graven::compile {
namespace {

bool has_verb(std::string_view part) {
  auto const words = words_of(part);
  if (words.empty()) return false;
  return base_verb(words.front()) || is_gerund(words.front()) || clause_of(words);
}

/// "…, whatever you deploy": a clause about the idea before it.
bool is_trailing_clause(std::string_view piece) {
  constexpr std::array starts = {"whatever ",    "whenever ", "wherever ",  "whoever ",   "however ",
                                 "whichever ",   "unless ",   "although ",  "no matter ", "even if ",
                                 "even though ", "so that ",  "even when ", "as long as "};
  auto const low = text::nfkc_casefold(piece.substr(0, 16));
  return std::any_of(starts.begin(), starts.end(), [&](char const* start) { return low.starts_with(start); });
}

/// "propagate cancellation and deadlines through context" is one idea: what follows the "and" has no verb of
/// its own. The pieces are in the order of the answer, which tells what stood between them.
std::vector<std::string> rejoined(std::string_view answer, std::vector<std::string> pieces) {
  constexpr std::string_view joint = " and ";
  std::vector<std::string> ideas;
  std::size_t end = 0;  // of the last idea in the answer
  for (auto& piece : pieces) {
    auto const at = answer.find(piece, end);
    bool const found = at != std::string_view::npos;
    bool const joined = found && !ideas.empty() && answer.substr(end, at - end) == joint;
    auto const between = found && !ideas.empty() ? answer.substr(end, at - end) : std::string_view();
    bool const clause = between.starts_with(", ") && between.size() == 2 && is_trailing_clause(piece);
    if (clause || (joined && has_verb(ideas.back()) && !has_verb(piece))) {
      ideas.back() += between;
      ideas.back() += piece;
    } else {
      ideas.push_back(piece);
    }
    if (found) end = at + piece.size();
  }
  return ideas;
}

}  // namespace

std::vector<std::string> key_ideas(std::string_view answer) {
  constexpr std::size_t longest = 4096;  // bytes; what is longer was no sentence
  if (answer.size() > longest) return {std::string(answer.substr(0, answer.find('\n')))};
  auto ideas = rejoined(answer, match::cut_key_sentence(answer));
  for (auto& idea : ideas) {
    idea = without_end_mark(idea);
    for (std::string_view const lead : {"that ", "to "}) {
      if (idea.starts_with(lead)) idea.erase(0, lead.size());
    }
    // "A returned error", "The caller": the word began a sentence, the idea is a part of one.
    auto const first = text::nfkc_casefold(idea.substr(0, idea.find(' ')));
    if (is_function_word(first) && first != "i") idea = lower_first(idea);
  }
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
  if (!frames) return std::string(answer);
  // "mentions that A, that B, and that C": the first "that" belongs to the list.
  bool const list = lead_in.ends_with("that ") && answer.find(" that ", at) != std::string_view::npos;
  return std::string(answer.substr(list ? at - std::string_view("that ").size() : at));
}

}  // namespace graven::compile
