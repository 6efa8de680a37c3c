#include "decks/compile/meaning.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <iterator>
#include <string>
#include <vector>

#include "decks/compile/concept_keys.hpp"
#include "decks/compile/words.hpp"
#include "engine/model/cloze.hpp"

namespace graven::compile {
namespace {

using namespace std::string_view_literals;

/// Turn a statement around wherever they come or go.
constexpr std::array negations = {"always"sv, "cannot"sv, "except"sv, "neither"sv, "never"sv,  "no"sv,
                                  "none"sv,   "nor"sv,    "not"sv,    "only"sv,    "unless"sv, "without"sv};

/// Little words that mean something else than each other; coming or going alone they are frame.
constexpr std::array contrasting = {"after"sv, "all"sv,  "and"sv,   "any"sv,  "before"sv, "both"sv,
                                    "from"sv,  "into"sv, "more"sv,  "most"sv, "or"sv,     "out"sv,
                                    "over"sv,  "some"sv, "under"sv, "up"sv};

/// Between them the order of the others decides: "from the client to the server".
constexpr std::array directions = {"after"sv, "before"sv, "by"sv,   "from"sv,
                                   "into"sv,  "over"sv,   "than"sv, "to"sv};

template <std::size_t N>
bool is_one_of(std::array<std::string_view, N> const& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// What of a text counts, each in order.
struct Essence {
  std::vector<std::string> content;  ///< stems
  std::vector<std::string> signs;    ///< numbers, operators, code that is no plain word
  std::vector<std::string> negations;
  std::vector<std::string> contrasts;
  bool directed = false;
};

std::string_view bare(std::string_view word) {
  while (!word.empty() && "\"'("sv.find(word.front()) != std::string_view::npos) word.remove_prefix(1);
  while (!word.empty() && ",;:?!.\"')"sv.find(word.back()) != std::string_view::npos) word.remove_suffix(1);
  return word;
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (static_cast<unsigned char>(c) & 0x80U) != 0; }

void add_plain(Essence& essence, std::string_view word) {
  if (is_one_of(negations, word)) {
    essence.negations.emplace_back(word);
    return;
  }
  if (is_one_of(contrasting, word)) essence.contrasts.emplace_back(word);
  essence.directed = essence.directed || is_one_of(directions, word);
  if (word.size() == 1 && !is_function_word(word)) essence.signs.emplace_back(word);
  for (auto& stem : content_stems(word)) essence.content.push_back(std::move(stem));
}

void add_word(Essence& essence, std::string_view word) {
  if (word.ends_with("n't") || word.ends_with("n’t")) {
    essence.negations.emplace_back("not");
    return;
  }
  if (word.ends_with("'s")) word.remove_suffix(2);
  bool const plain = std::all_of(word.begin(), word.end(), [](char c) { return is_letter(c) || c == '-'; });
  bool const lettered = std::any_of(word.begin(), word.end(), is_letter);
  if (!plain || !lettered) {
    essence.signs.emplace_back(word);
    return;
  }
  while (!word.empty()) {
    auto const hyphen = word.find('-');
    if (auto const part = word.substr(0, hyphen); !part.empty()) add_plain(essence, part);
    word = hyphen == std::string_view::npos ? "" : word.substr(hyphen + 1);
  }
}

Essence essence_of(std::string_view text) {
  Essence essence;
  auto const normal = equal_text(text);
  for (auto const word : words_of(normal)) {
    auto const core = bare(word);
    if (!core.empty()) add_word(essence, core);
  }
  return essence;
}

std::vector<std::string> sorted(std::vector<std::string> words) {
  std::sort(words.begin(), words.end());
  return words;
}

/// Words of `one` that `other` has not, each as often as it has more.
std::vector<std::string> beyond(std::vector<std::string> const& one, std::vector<std::string> const& other) {
  auto const a = sorted(one);
  auto const b = sorted(other);
  std::vector<std::string> more;
  std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(more));
  return more;
}

/// Levenshtein, with neighbours swapped as one step.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> rows(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        rows[i][j] = i + j;
        continue;
      }
      rows[i][j] = std::min(
          {rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        rows[i][j] = std::min(rows[i][j], rows[i - 2][j - 2] + 1);
    }
  }
  return rows[a.size()][b.size()];
}

/// "colour" and "color", but not "encode" and "decode", "mutable" and "immutable", or "lock" and "block":
/// what changes a meaning mostly stands at the beginning or makes much of a short word.
bool is_spelling(std::string_view one, std::string_view other) {
  constexpr std::size_t short_word = 5;
  constexpr std::size_t long_word = 9;
  constexpr std::size_t longest = 40;
  auto const size = std::min(one.size(), other.size());
  if (size < short_word || std::max(one.size(), other.size()) > longest ||
      one.substr(0, 2) != other.substr(0, 2))
    return false;
  return distance(one, other) <= (size >= long_word ? 2U : 1U);
}

bool only_spelling(std::vector<std::string> const& gone, std::vector<std::string> come) {
  if (gone.size() != come.size()) return false;
  return std::all_of(gone.begin(), gone.end(), [&](std::string const& word) {
    auto const found = std::find_if(come.begin(), come.end(),
                                    [&](std::string const& each) { return is_spelling(word, each); });
    if (found == come.end()) return false;
    come.erase(found);
    return true;
  });
}

bool other_aspect(Aspect before, Aspect now) {
  if (before == now) return false;
  auto const open = [](Aspect aspect) {
    return aspect == Aspect::other || aspect == Aspect::what || aspect == Aspect::how;
  };
  bool const framed = before == Aspect::other || now == Aspect::other;
  return !(framed && open(before) && open(now));  // "Name X" and "What is X" ask the same
}

Change concepts_change(std::vector<Concept> const& before, std::vector<Concept> const& now) {
  if (before.size() != now.size()) return Change::meaning;
  auto const partners = match_concepts(before, now);
  auto change = Change::none;
  for (std::size_t i = 0; i < now.size(); ++i) {
    if (!partners[i]) return Change::meaning;
    auto const& old = before[*partners[i]];
    change = std::max(change, text_change(old.wordings.front(), now[i].wordings.front()));
    if (old.wordings != now[i].wordings) change = std::max(change, Change::cosmetic);
  }
  return change;
}

Change front_change(Card const& before, Card const& now) {
  auto const shown = [](Card const& card) {
    return card.kind == CardKind::cloze ? cloze_front(card.front) : card.front;
  };
  return text_change(shown(before), shown(now));
}

/// Of what the card wants to hear.
Change answer_change(Card const& before, Card const& now) {
  if (before.need != now.need) return Change::meaning;
  auto const text = text_change(before.answer, now.answer);
  bool const code = before.grade_mode == GradeMode::code || now.grade_mode == GradeMode::code;
  if (code) return text <= Change::cosmetic ? text : Change::meaning;
  auto const concepts = concepts_change(before.concepts, now.concepts);
  bool const judged_by_concepts = !before.concepts.empty() && !now.concepts.empty();
  return std::max(concepts, judged_by_concepts ? std::min(text, Change::wording) : text);
}

Change besides(Card const& before, Card const& now) {
  bool const same = before.kind == now.kind && before.grade_mode == now.grade_mode &&
                    before.wrong_statements == now.wrong_statements &&
                    before.optional_concepts == now.optional_concepts;
  return same ? Change::none : Change::wording;
}

}  // namespace

Change text_change(std::string_view before, std::string_view now) {
  if (before == now) return Change::none;
  if (equal_text(before) == equal_text(now)) return Change::cosmetic;
  auto const a = essence_of(before);
  auto const b = essence_of(now);
  if (other_aspect(aspect_of(before), aspect_of(now))) return Change::meaning;
  if (sorted(a.signs) != sorted(b.signs) || sorted(a.negations) != sorted(b.negations))
    return Change::meaning;
  if (!beyond(a.contrasts, b.contrasts).empty() && !beyond(b.contrasts, a.contrasts).empty())
    return Change::meaning;
  auto const gone = beyond(a.content, b.content);
  auto const come = beyond(b.content, a.content);
  if (!gone.empty() && !come.empty()) return only_spelling(gone, come) ? Change::wording : Change::meaning;
  bool const reordered = gone.empty() && come.empty() && a.content != b.content;
  return reordered && (a.directed || b.directed) ? Change::meaning : Change::wording;
}

Change card_change(Card const& before, Card const& now, std::optional<Change> item) {
  auto front = front_change(before, now);
  // The item of a card that gives code is what stands above the code.
  bool const code =
      before.front.find("```") != std::string::npos || now.front.find("```") != std::string::npos;
  if (item && !code && front > Change::cosmetic) front = std::max(*item, Change::wording);
  return std::max({front, answer_change(before, now), besides(before, now)});
}

}  // namespace graven::compile
