#include "engine/match/concept_match.hpp"

#include <algorithm>

#include "engine/match/contradiction.hpp"
#include "engine/match/function_words.hpp"
#include "engine/match/partners.hpp"

namespace graven::match {
namespace {

constexpr double shown_as_found = 0.45;
constexpr double counted_from = 0.35;
constexpr double nearly_best = 0.01;
constexpr double value_of_denied_opposite = 0.9;

/// The best the answer has for one term.
struct TermMatch {
  double value = 0;                      ///< 0 to 1
  std::vector<std::size_t> occurrences;  ///< that have it
};

/// What is left of a match whose polarity is in doubt: "leaks" where the wording has "prevents leaks", or a
/// word that the same clause affirms and denies.
double doubt(Term const& term, Occurrence const& occurrence, std::vector<int> const& denying_clauses) {
  constexpr double of_soft_negation = 0.5;  // worth .0007 of the mean AUC
  constexpr double of_both = 0.3;
  if (std::find(denying_clauses.begin(), denying_clauses.end(), occurrence.clause) != denying_clauses.end())
    return of_both;
  bool const not_denied = term.polarity == Polarity::unknown && occurrence.polarity == Polarity::affirmed;
  return not_denied ? of_soft_negation : 1.0;
}

TermMatch match_term(Term const& term, AnswerWords const& answer, Range range) {
  TermMatch match;
  double best = 0;
  std::size_t denied_opposite = no_token;
  auto const& content = answer.content();
  for (std::size_t i = range.first; i < range.end; ++i) {
    auto const word = answer.match(term.word, i);
    if (!word.antonyms) best = std::max(best, word.similarity);
    // "not slower" for "faster". The opposite's shared letters earn nothing: worth .001 of the mean AUC.
    if (word.antonyms && oppose(content[i].polarity, term.polarity)) denied_opposite = i;
  }
  auto const is_best = [&](WordMatch word) {
    return !word.antonyms && word.similarity >= best - nearly_best;
  };
  std::vector<int> denying_clauses;
  for (std::size_t i = range.first; best >= counted_from && i < range.end; ++i) {
    if (!is_best(answer.match(term.word, i))) continue;
    if (oppose(content[i].polarity, term.polarity)) denying_clauses.push_back(content[i].clause);
  }
  for (std::size_t i = range.first; best >= counted_from && i < range.end; ++i) {
    if (!is_best(answer.match(term.word, i)) || !agree(content[i].polarity, term.polarity)) continue;
    match.value = std::max(match.value, best * doubt(term, content[i], denying_clauses));
    match.occurrences.push_back(i);
  }
  if (denied_opposite != no_token && match.value < value_of_denied_opposite) {
    match.value = value_of_denied_opposite;
    match.occurrences = {denied_opposite};
  }
  return match;
}

/// Whether the compound that begins at `token` is the name with a slip in a word of content: "erorrs.Is".
bool is_misspelt_name(Term const& term, Reading const& reading, std::size_t token) {
  if (reading.tokens[token].parts != term.name_texts.size()) return false;
  int slips = 0;
  for (std::size_t i = 0; i < term.name_texts.size(); ++i) {
    auto const& wanted = term.name_texts[i];
    auto const& found = reading.tokens[token + 1 + i].text;
    if (found == wanted) continue;
    constexpr std::size_t shortest = 4;
    if (is_function_word(wanted) || wanted.size() < shortest) return false;
    slips += edit_distance(wanted, found, 1);
  }
  return slips == 1;
}

/// First occurrence of the name in the range, no_word when there is none.
std::size_t place_of_name(Term const& term, AnswerWords const& answer, Range range) {
  auto const exact = answer.find_name(term.name, range);
  if (exact != no_word) return exact;
  for (auto i = range.first; i < range.end; ++i) {
    if (answer.content()[i].compound && is_misspelt_name(term, answer.reading(), answer.content()[i].token))
      return i;
  }
  return no_word;
}

/// A name is there or not; one of its words alone is a beginning.
TermMatch match_name(Term const& term, AnswerWords const& answer, Range range) {
  constexpr double value_of_part = 0.3;
  TermMatch match;
  auto const at = place_of_name(term, answer, range);
  if (at != no_word) {
    bool const agrees = agree(answer.content()[at].polarity, term.polarity);
    if (agrees) match = {1, {at}};
    return match;
  }
  for (auto i = range.first; i < range.end; ++i) {
    if (answer.in_compound(i) || !agree(answer.content()[i].polarity, term.polarity)) continue;
    for (auto const part : term.name_parts) {
      auto const word = answer.match(part, i);
      if (!word.antonyms) match.value = std::max(match.value, value_of_part * word.similarity);
    }
  }
  return match;
}

/// `size`, with the brackets and quotation marks behind it that it leaves open: `data["port"]`.
std::size_t with_closing_signs(std::string_view text, std::size_t size) {
  constexpr std::string_view closing = ")]}\"`";
  constexpr std::string_view opening = "([{\"`";
  for (; size < text.size(); ++size) {
    auto const sign = closing.find(text[size]);
    if (sign == std::string_view::npos) break;
    auto const inside = text.substr(0, size);
    auto const opened = std::count(inside.begin(), inside.end(), opening[sign]);
    bool const open = opening[sign] == closing[sign]
                          ? opened % 2 != 0
                          : opened > std::count(inside.begin(), inside.end(), closing[sign]);
    if (!open) break;
  }
  return size;
}

/// The shortest stretch of the answer that has an occurrence of every found term.
std::string shortest_quote(std::vector<std::vector<std::size_t>> const& found, AnswerWords const& answer) {
  struct Place {
    std::size_t occurrence;
    std::size_t term;
  };
  std::vector<Place> places;
  for (std::size_t term = 0; term < found.size(); ++term) {
    for (auto const occurrence : found[term]) places.push_back({occurrence, term});
  }
  std::sort(places.begin(), places.end(), [](Place a, Place b) { return a.occurrence < b.occurrence; });
  auto const& tokens = answer.reading().tokens;
  std::vector<int> inside(found.size(), 0);
  std::size_t missing = found.size();
  std::size_t first = 0;
  std::size_t best_begin = 0;
  std::size_t best_size = static_cast<std::size_t>(-1);
  for (auto const last : places) {
    if (inside[last.term]++ == 0) --missing;
    while (missing == 0) {
      auto const& opening = answer.content()[places[first].occurrence];
      // "nothing special" and not "special".
      auto const begin = tokens[std::min(opening.token, opening.negator)].begin;
      auto const end = tokens[answer.content()[last.occurrence].last_token].end;
      if (end - begin < best_size) {
        best_size = end - begin;
        best_begin = begin;
      }
      if (--inside[places[first].term] == 0) ++missing;
      ++first;
    }
  }
  if (places.empty()) return {};
  auto const from = answer.source().substr(best_begin);
  return std::string(from.substr(0, with_closing_signs(from, best_size)));
}

ConceptState state_of(Wording const& wording, double score) {
  // Long rubric lines repeat more of themselves in any answer to the question.
  constexpr int long_line = 8;
  bool const is_long = wording.content_words >= long_line;
  if (score >= (is_long ? 0.50 : 0.40)) return ConceptState::hit;
  if (score >= (is_long ? 0.25 : 0.20)) return ConceptState::partial;
  return ConceptState::missed;
}

void note_contradiction(WordingMatch& match, std::vector<std::size_t> const& tokens,
                        AnswerWords const& answer) {
  match.contradicted = true;
  match.state = ConceptState::contradicted;
  for (auto const token : tokens) match.evidence.contradicting.push_back(answer.written(token));
}

void check_company(WordingMatch& match, Wording const& wording, AnswerWords const& answer, Range range) {
  auto const check = check_partners(wording.pairs, answer, range);
  if (check.partners == Partners::reversed) {
    note_contradiction(match, check.tokens, answer);
  } else if (check.partners == Partners::swapped && match.state == ConceptState::hit) {
    match.state = ConceptState::partial;
  }
}

}  // namespace

WordingMatch match_wording(Wording const& wording, AnswerWords const& answer, Range range) {
  WordingMatch result;
  std::vector<std::vector<std::size_t>> found;
  double sum = 0;
  for (auto const& term : wording.terms) {
    auto match = term.name.empty() ? match_term(term, answer, range) : match_name(term, answer, range);
    sum += term.weight * match.value;
    result.covered.push_back(match.value);
    bool const shown = match.value >= shown_as_found;
    (shown ? result.evidence.matched : result.evidence.missing).push_back(term.written);
    if (shown) found.push_back(std::move(match.occurrences));
  }
  result.score = wording.weight > 0 ? sum / wording.weight : 0;
  result.state = state_of(wording, result.score);
  result.evidence.quote = shortest_quote(found, answer);
  auto const contradiction = find_contradiction(wording, answer, range);
  if (contradiction.found) {
    note_contradiction(result, contradiction.tokens, answer);
  } else {
    check_company(result, wording, answer, range);
  }
  return result;
}

WordingMatch match_wordings(std::vector<Wording> const& wordings, AnswerWords const& answer) {
  WordingMatch best;
  for (std::size_t i = 0; i < wordings.size(); ++i) {
    auto match = match_wording(wordings[i], answer, answer.all());
    match.wording = i;
    // A contradiction of one wording does not stand against a hit of another: letting the wording with more
    // of its words in the answer decide costs .013 of the mean AUC, all of it in beetle.
    bool const better = i == 0 ||
                        (best.contradicted && !match.contradicted && match.state == ConceptState::hit) ||
                        (best.contradicted == match.contradicted && match.score > best.score);
    if (better) best = std::move(match);
  }
  return best;
}

}  // namespace graven::match
