#include "engine/match/key_sentence.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "engine/match/contractions.hpp"
#include "engine/match/function_words.hpp"
#include "engine/match/tokens.hpp"
#include "engine/text/unicode.hpp"

namespace graven::match {
namespace {

using text::trim;
using Pieces = std::vector<std::string_view>;

template <std::size_t N>
bool contains(std::array<std::string_view, N> const& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

constexpr std::array<std::string_view, 6> praise = {"strong",   "good",  "correct",
                                                    "complete", "ideal", "model"};
constexpr std::array<std::string_view, 3> answer_names = {"answer", "response", "explanation"};
constexpr std::array<std::string_view, 7> modals = {"should", "would", "will", "must", "can", "might", "may"};
constexpr std::array<std::string_view, 24> saying = {
    "mentions", "mention", "includes",   "include",  "notes",     "note",     "states", "state",
    "explains", "explain", "covers",     "cover",    "describes", "describe", "names",  "name",
    "points",   "point",   "identifies", "identify", "notices",   "notice",   "is",     "be"};
constexpr std::array<std::string_view, 4> after_saying = {"that", "how", "why", "out"};
constexpr std::array<std::string_view, 11> conditions = {
    "if", "when", "whenever", "unless", "since", "although", "though", "after", "before", "once", "where"};
constexpr std::array<std::string_view, 9> joints = {
    "and ", "or ", "but ", "while ", "whereas ", "as well as ", "so that ", "so ", "at the cost of "};

/// First word of `text` and its length with what follows up to the next word.
struct Lead {
  std::string word;
  std::size_t length = 0;
};

Lead lead_of(std::string_view text) {
  auto const end = std::min(text.find_first_of(" \t:"), text.size());
  auto const next = std::min(text.find_first_not_of(" \t:", end), text.size());
  return {text::nfkc_casefold(text.substr(0, end)), next};
}

std::string_view without_lead_in(std::string_view text) {
  auto rest = text;
  auto const take_any = [&](auto const& words) {
    auto const lead = lead_of(rest);
    bool const fits = contains(words, lead.word);
    if (fits) rest.remove_prefix(lead.length);
    return fits;
  };
  take_any(std::array<std::string_view, 3>{"a", "an", "the"});
  while (take_any(praise)) {
  }
  auto const name = lead_of(rest);
  if (!contains(answer_names, name.word)) return text;
  bool const colon = rest.substr(name.word.size()).starts_with(':');
  rest.remove_prefix(name.length);
  take_any(modals);
  take_any(std::array<std::string_view, 1>{"also"});
  if (!take_any(saying) && !colon) return text;
  while (take_any(after_saying)) {
  }
  return rest;
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// weight_of for words of plain letters, which is most of prose; nothing for anything else.
std::optional<int> weight_of_plain(std::string_view text) {
  while (!text.empty() && (text.back() == '.' || text.back() == ',')) text.remove_suffix(1);
  int count = 0;
  for (std::size_t at = 0; at < text.size();) {
    auto const end = std::min(text.find(' ', at), text.size());
    auto const word = text.substr(at, end - at);
    at = end + 1;
    if (word.empty()) continue;
    auto const is_lower = [](char c) { return c >= 'a' && c <= 'z'; };
    if (!is_letter(word[0]) || !std::all_of(word.begin() + 1, word.end(), is_lower)) return std::nullopt;
    std::string folded(word);
    folded[0] = static_cast<char>(folded[0] | 0x20);  // lower case
    if (!expand_contraction(folded).empty()) return std::nullopt;
    if (!digits_of_number_word(folded) && (folded.size() < 2 || is_function_word(folded))) continue;
    ++count;
  }
  return count;
}

/// Words that say something: content words and negators, compounds once.
int weight_of(std::string_view text) {
  if (auto const weight = weight_of_plain(text)) return *weight;
  int count = 0;
  std::size_t parts_left = 0;
  for (auto const& token : tokenize(text).tokens) {
    if (token.kind == TokenKind::pause || token.kind == TokenKind::clause_end) continue;
    bool const part = parts_left > 0;
    if (part) --parts_left;
    if (token.parts > 0) parts_left = token.parts;
    bool const function =
        token.kind == TokenKind::word && (token.text.size() < 2 || is_function_word(token.text));
    if (!part && !function) ++count;
  }
  return count;
}

bool starts_with_condition(std::string_view text) { return contains(conditions, lead_of(text).word); }

/// Positions of `text` outside brackets and code spans.
std::vector<bool> open_positions(std::string_view text) {
  std::vector<bool> open(text.size());
  int depth = 0;
  bool code = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    char const c = text[at];
    if (c == '`') code = !code;
    if (!code && (c == '(' || c == '[')) ++depth;
    open[at] = !code && depth == 0;
    if (!code && depth > 0 && (c == ')' || c == ']')) --depth;
  }
  // A bracket or code span that is never closed holds nothing together.
  if (code || depth > 0) open.assign(text.size(), true);
  return open;
}

/// Where to cut: what lies between the pieces is dropped.
struct Cut {
  std::size_t begin;
  std::size_t end;
};

Pieces apart(std::string_view text, std::vector<Cut> const& cuts) {
  Pieces pieces;
  std::size_t begin = 0;
  for (auto const cut : cuts) {
    pieces.push_back(trim(text.substr(begin, cut.begin - begin)));
    begin = cut.end;
  }
  pieces.push_back(trim(text.substr(begin)));
  return pieces;
}

std::size_t bullet_length(std::string_view line) {
  for (std::string_view const mark : {"- ", "* ", "+ ", "• ", "– "}) {
    if (line.starts_with(mark)) return mark.size();
  }
  auto const digits = std::min(line.find_first_not_of("0123456789"), line.size());
  bool const numbered = digits > 0 && digits < 4 && digits + 1 < line.size() &&
                        (line[digits] == '.' || line[digits] == ')') && line[digits + 1] == ' ';
  return numbered ? digits + 2 : 0;
}

/// Paragraph lines that were only wrapped come together again.
std::vector<std::string> blocks_of(std::string_view text) {
  std::vector<std::string> blocks;
  bool broken = true;
  for (std::size_t begin = 0; begin <= text.size();) {
    auto const end = std::min(text.find('\n', begin), text.size());
    auto line = trim(text.substr(begin, end - begin));
    begin = end + 1;
    auto const bullet = bullet_length(line);
    line = trim(line.substr(bullet));
    bool const wrapped = !broken && bullet == 0 && !line.empty() && line.front() >= 'a' &&
                         line.front() <= 'z' &&
                         std::string_view(".;:!?").find(blocks.back().back()) == std::string_view::npos;
    broken = line.empty();
    if (broken) continue;
    if (wrapped) {
      blocks.back() += ' ';
      blocks.back() += line;
    } else {
      blocks.emplace_back(line);
    }
  }
  return blocks;
}

bool ends_abbreviation(std::string_view before) {
  static constexpr std::array<std::string_view, 5> known = {"e.g", "i.e", "etc", "vs", "cf"};
  return std::any_of(known.begin(), known.end(),
                     [&](std::string_view each) { return before.ends_with(each); });
}

Pieces sentences(std::string_view text) {
  std::vector<Cut> cuts;
  auto const open = open_positions(text);
  for (std::size_t at = 0; at + 1 < text.size(); ++at) {
    if (!open[at]) continue;
    bool const end = (text[at] == '.' || text[at] == '!' || text[at] == '?') && text[at + 1] == ' ' &&
                     !ends_abbreviation(text.substr(0, at));
    if (end || text[at] == ';') cuts.push_back({at, at + 1});
  }
  return apart(text, cuts);
}

/// Cuts at a phrase that joins two statements, where both say at least two words.
Pieces statements(std::string_view text) {
  static constexpr std::array<std::string_view, 7> phrases = {
      " because ", " so that ", " which ", " at the cost of ", " while ", " whereas ", " but "};
  std::vector<Cut> cuts;
  auto const open = open_positions(text);
  std::size_t begin = 0;
  for (auto at = text.find(' '); at != std::string_view::npos; at = text.find(' ', at + 1)) {
    if (!open[at]) continue;
    auto const phrase = std::find_if(phrases.begin(), phrases.end(),
                                     [&](auto each) { return text.substr(at).starts_with(each); });
    if (phrase == phrases.end()) continue;
    // "in which", "of which" belong to what they stand in.
    bool const after_comma = at > 0 && text[at - 1] == ',';
    if (*phrase == " which " && !after_comma) continue;
    auto const after = at + phrase->size();
    if (*phrase == " because " && text.substr(after).starts_with("of ")) continue;
    if (weight_of(text.substr(begin, at - begin)) < 2 || weight_of(text.substr(after)) < 2) continue;
    cuts.push_back({after_comma ? at - 1 : at, after - 1});
    begin = after;
  }
  return apart(text, cuts);
}

/// `joint` is in lower case.
bool starts_with_joint(std::string_view text, std::string_view joint) {
  auto const same = [](char c, char low) { return (c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c) == low; };
  return text.size() >= joint.size() &&
         std::equal(joint.begin(), joint.end(), text.begin(), [&](char low, char c) { return same(c, low); });
}

/// A, B, and C with short members: each is one idea even when it is one word.
bool is_enumeration(Pieces const& parts) {
  if (parts.size() < 3) return false;
  auto const& last = parts.back();
  if (!starts_with_joint(last, "and ") && !starts_with_joint(last, "or ") &&
      !starts_with_joint(last, "as well as "))
    return false;
  return std::all_of(parts.begin(), parts.end(), [](std::string_view part) {
    auto const weight = weight_of(part);
    return weight >= 1 && weight <= 4;
  });
}

Pieces comma_parts(std::string_view text) {
  std::vector<Cut> cuts;
  auto const open = open_positions(text);
  for (std::size_t at = 0; at + 1 < text.size(); ++at) {
    if (text[at] == ',' && open[at] && text[at + 1] == ' ') cuts.push_back({at, at + 1});
  }
  auto const parts = apart(text, cuts);
  if (is_enumeration(parts)) return parts;
  Pieces merged;
  for (auto const part : parts) {
    if (part.empty()) continue;
    bool const together = !merged.empty() && (weight_of(merged.back()) < 2 || weight_of(part) < 2 ||
                                              starts_with_condition(merged.back()));
    if (!together) {
      merged.push_back(part);
      continue;
    }
    auto const* begin = merged.back().data();
    merged.back() = std::string_view(begin, static_cast<std::size_t>(part.data() + part.size() - begin));
  }
  return merged;
}

/// Once at " and ", when it joins two statements and not two words of one.
Pieces halves(std::string_view text) {
  constexpr std::string_view joint = " and ";
  if (starts_with_condition(text)) return {text};
  auto const open = open_positions(text);
  for (auto at = text.find(joint); at != std::string_view::npos; at = text.find(joint, at + 1)) {
    auto const left = text.substr(0, at);
    auto const right = text.substr(at + joint.size());
    bool const pair =
        left.find("between ") != std::string_view::npos || left.find("both ") != std::string_view::npos;
    if (!open[at] || pair || weight_of(left) < 2 || weight_of(right) < 2) continue;
    return {trim(left), trim(right)};
  }
  return {text};
}

std::string_view without_ends(std::string_view piece) {
  for (bool changed = true; changed;) {
    changed = false;
    for (auto const joint : joints) {
      if (!starts_with_joint(piece, joint)) continue;
      piece = trim(piece.substr(joint.size()));
      changed = true;
    }
    for (std::string_view const lead : {"because ", "which "}) {
      if (!starts_with_joint(piece, lead)) continue;
      piece = trim(piece.substr(lead.size()));
      changed = true;
    }
  }
  bool const bare_condition = starts_with_joint(piece, "when ") && piece.find(',') == std::string_view::npos;
  if (bare_condition) piece = trim(piece.substr(5));
  while (!piece.empty() && std::string_view(".,;:!? ").find(piece.back()) != std::string_view::npos &&
         !piece.ends_with("...")) {
    piece.remove_suffix(1);
  }
  return piece;
}

Pieces each_cut(Pieces const& pieces, Pieces (*cut)(std::string_view)) {
  Pieces result;
  for (auto const piece : pieces) {
    auto const parts = cut(piece);
    result.insert(result.end(), parts.begin(), parts.end());
  }
  return result;
}

}  // namespace

std::vector<std::string> cut_key_sentence(std::string_view text) {
  std::vector<std::string> ideas;
  for (auto const& block : blocks_of(text)) {
    auto pieces = sentences(block);
    for (auto& piece : pieces) piece = without_lead_in(piece);
    pieces = each_cut(each_cut(each_cut(pieces, statements), comma_parts), halves);
    for (auto const piece : pieces) {
      auto const idea = without_ends(piece);
      if (weight_of(idea) > 0) ideas.emplace_back(idea);
    }
  }
  return ideas;
}

}  // namespace graven::match
