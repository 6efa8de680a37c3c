#include "decks/compile/idea_joints.hpp"

#include <algorithm>
#include <array>

#include "decks/compile/grammar.hpp"
#include "decks/compile/words.hpp"
#include "engine/text/unicode.hpp"

namespace graven::compile {
namespace {

using namespace std::string_view_literals;

/// A piece, and what stands between it and the piece before.
struct Piece {
  std::string text;
  std::string between;  ///< empty when that is not known
  bool found = false;
};

std::vector<Piece> placed(std::string_view answer, std::vector<std::string> const& pieces) {
  std::vector<Piece> all;
  std::size_t end = 0;
  for (auto const& each : pieces) {
    Piece piece{each, {}, false};
    if (auto const at = answer.find(each, end); at != std::string_view::npos) {
      if (!all.empty() && all.back().found) piece.between = answer.substr(end, at - end);
      piece.found = true;
      end = at + each.size();
    }
    all.push_back(std::move(piece));
  }
  return all;
}

template <std::size_t N>
bool starts_with_any(std::string_view text, std::array<std::string_view, N> const& starts) {
  auto const low = text::nfkc_casefold(text.substr(0, 24));
  return std::any_of(starts.begin(), starts.end(),
                     [&](std::string_view start) { return low.starts_with(start); });
}

bool has_verb(std::string_view part) {
  auto const words = words_of(part);
  if (words.empty()) return false;
  return base_verb(words.front()) || is_gerund(words.front()) || clause_of(words) ||
         std::any_of(words.begin(), words.end(), [](auto word) { return is_auxiliary(word); });
}

/// "…, whatever you deploy", "…, including their names": about the idea before it.
bool trails(std::string_view piece) {
  constexpr std::array starts = {
      "whatever "sv,   "whenever "sv,   "wherever "sv,    "whoever "sv,      "however "sv,     "whichever "sv,
      "unless "sv,     "although "sv,   "no matter "sv,   "even if "sv,      "even though "sv, "so that "sv,
      "even when "sv,  "as long as "sv, "until "sv,       "often "sv,        "typically "sv,   "usually "sv,
      "especially "sv, "except "sv,     "rather than "sv, "instead of "sv,   "without "sv,     "not "sv,
      "including "sv,  "such as "sv,    "like "sv,        "regardless of "sv};
  return starts_with_any(piece, starts);
}

bool opens_list(std::string_view piece) {
  return starts_with_any(piece, std::array{"including "sv, "such as "sv, "like "sv});
}

/// "the longer you wait", "the more often"
bool is_comparative(std::string_view piece) {
  auto const words = words_of(piece);
  if (words.size() < 3 || text::nfkc_casefold(words.front()) != "the") return false;
  auto const second = text::nfkc_casefold(words[1]);
  return second == "more" || second == "less" || (second.size() > 4 && second.ends_with("er"));
}

/// "a short, descriptive": the noun is still to come.
bool ends_in_adjectives(std::string_view idea) {
  auto const comma = idea.rfind(", ");
  return comma != std::string_view::npos && words_of(idea.substr(comma + 2)).size() == 1;
}

/// "… so large that once it is ready": the main clause is still to come.
bool ends_in_condition(std::string_view idea) {
  constexpr std::array openers = {" that once "sv,  " that if "sv,      " that when "sv, " that while "sv,
                                  " that after "sv, " that because "sv, " and if "sv,    " and when "sv};
  auto const low = text::nfkc_casefold(idea);
  auto const last_comma = low.rfind(", ");
  return std::any_of(openers.begin(), openers.end(), [&](std::string_view opener) {
    auto const at = low.rfind(opener);
    return at != std::string::npos && (last_comma == std::string::npos || at > last_comma);
  });
}

/// "called once": a remark on the word before it.
bool is_participle(std::string_view piece) {
  auto const words = words_of(piece);
  return words.size() <= 3 && words.front().size() > 4 && words.front().ends_with("ed");
}

bool is_comma(std::string_view between) { return between == ", "; }

bool goes_on(std::string const& idea, Piece const& piece) {
  auto const between = std::string_view(piece.between);
  if (between == " and ") return has_verb(idea) && !has_verb(piece.text);
  if (between == ", and ") return ends_in_adjectives(idea);
  if (between.ends_with(" that ")) return true;
  if (!is_comma(between)) return false;
  return trails(piece.text) || is_participle(piece.text) || ends_in_condition(idea) ||
         (is_comparative(idea) && is_comparative(piece.text));
}

/// Where a run of names "a, b or c" ends in "or", all of it is one idea: any of them will do.
void mark_alternatives(std::vector<Piece> const& pieces, std::vector<bool>& joined) {
  for (std::size_t i = pieces.size(); i-- > 1;) {
    auto const& last = pieces[i];
    bool const either = last.between == ", or " || last.between == " or ";
    if (!either || has_verb(last.text)) continue;
    joined[i] = true;
    for (auto j = i - 1; j > 0 && is_comma(pieces[j].between) && !has_verb(pieces[j].text); --j)
      joined[j] = true;
  }
}

/// "including the names, types and sizes": names up to the end of the sentence.
void mark_lists(std::vector<Piece> const& pieces, std::vector<bool>& joined) {
  for (std::size_t i = 1; i < pieces.size(); ++i) {
    if (!is_comma(pieces[i].between) || !opens_list(pieces[i].text)) continue;
    auto const name = [&](Piece const& each) {
      return !has_verb(each.text) &&
             (is_comma(each.between) || each.between == ", and " || each.between == " and ");
    };
    for (auto j = i + 1; j < pieces.size() && name(pieces[j]); ++j) joined[j] = true;
  }
}

}  // namespace

std::vector<std::string> joined_pieces(std::string_view answer, std::vector<std::string> const& pieces) {
  auto const all = placed(answer, pieces);
  std::vector<bool> joined(all.size(), false);
  mark_alternatives(all, joined);
  mark_lists(all, joined);
  std::vector<std::string> ideas;
  for (std::size_t i = 0; i < all.size(); ++i) {
    bool const known = !ideas.empty() && !all[i].between.empty();
    if (known && (joined[i] || goes_on(ideas.back(), all[i]))) {
      ideas.back() += all[i].between + all[i].text;
    } else {
      ideas.push_back(all[i].text);
    }
  }
  return ideas;
}

}  // namespace graven::compile
