#include "decks/compile/ideas.hpp"

#include <algorithm>
#include <array>

#include "decks/compile/idea_joints.hpp"
#include "decks/compile/words.hpp"
#include "engine/match/key_sentence.hpp"
#include "engine/text/unicode.hpp"

namespace graven::compile {
namespace {

using namespace std::string_view_literals;

/// Without its code blocks: they are compared, not told.
std::string without_code(std::string_view text) {
  constexpr std::string_view fence = "```";
  std::string prose;
  bool code = false;
  for (std::size_t at = 0; at < text.size();) {
    auto const end = std::min(text.find('\n', at), text.size());
    auto const line = text.substr(at, end - at);
    bool const mark = line.substr(std::min(line.find_first_not_of(' '), line.size())).starts_with(fence);
    if (mark) code = !code;
    if (!mark && !code) prose += line;
    if (!mark && !code && end < text.size()) prose += '\n';
    at = end + 1;
  }
  return prose;
}

/// "For example, …": what follows in the paragraph shows the idea again.
bool gives_example(std::string_view idea) {
  constexpr std::array starts = {"for example"sv, "for instance"sv, "e.g."sv, "see "sv,
                                 "this is especially "sv};
  auto const low = text::nfkc_casefold(idea.substr(0, 24));
  return std::any_of(starts.begin(), starts.end(), [&](auto start) { return low.starts_with(start); });
}

/// Without examples, when something is said besides them.
std::vector<std::string> without_examples(std::string_view answer, std::vector<std::string> ideas) {
  std::vector<std::string> kept;
  std::size_t end = 0;
  bool example = false;
  for (auto& idea : ideas) {
    auto const at = answer.find(idea, end);
    bool const found = at != std::string_view::npos;
    if (found && answer.substr(end, at - end).find("\n\n") != std::string_view::npos) example = false;
    example = example || gives_example(idea);
    if (found) end = at + idea.size();
    if (!example || kept.empty()) kept.push_back(std::move(idea));
  }
  return kept;
}

/// "But, in the end, X", "Note that X": X is what has to be said.
std::string without_connective(std::string idea) {
  constexpr std::array connectives = {
      "but "sv,       "but, "sv,         "however, "sv,      "note that "sv,
      "note: "sv,     "also, "sv,        "plus, "sv,         "so, "sv,
      "thus, "sv,     "therefore, "sv,   "in fact, "sv,      "in the end, "sv,
      "moreover, "sv, "in addition, "sv, "remember that "sv, "keep in mind that "sv,
      "that is, "sv};
  for (bool again = true; again;) {
    auto const low = text::nfkc_casefold(idea.substr(0, 24));
    auto const found = std::find_if(connectives.begin(), connectives.end(),
                                    [&](std::string_view each) { return low.starts_with(each); });
    again = found != connectives.end() && found->size() < idea.size();
    if (again) idea.erase(0, found->size());
  }
  return idea;
}

}  // namespace

std::vector<std::string> key_ideas(std::string_view answer) {
  constexpr std::size_t longest = 4096;  // bytes; what is longer was no sentence
  if (answer.size() > longest) return {std::string(answer.substr(0, answer.find('\n')))};
  auto const prose = without_code(answer);
  auto ideas = without_examples(prose, joined_pieces(prose, match::cut_key_sentence(prose)));
  for (auto& idea : ideas) {
    idea = without_connective(std::string(without_end_mark(idea)));
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
