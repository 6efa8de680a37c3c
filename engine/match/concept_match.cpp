#include "engine/match/concept_match.hpp"

#include <algorithm>

#include "engine/match/contradiction.hpp"

namespace graven::match {
namespace {

constexpr double shown_as_found = 0.45;
constexpr double counted_from = 0.35;
constexpr double nearly_best = 0.01;

void merge_term(Wording& wording, Term term) {
  for (auto& known : wording.terms) {
    if (known.word != term.word) continue;
    if (known.polarity == term.polarity) return;
    known.both_ways = true;
    term.both_ways = true;
  }
  wording.weight += term.weight;
  wording.terms.push_back(std::move(term));
}

/// The best the answer has for one term.
struct TermMatch {
  double best = 0;
  bool agrees = false;           ///< an occurrence within a hair of the best has the right polarity
  bool denied_opposite = false;  ///< "not slower" for "faster"
  std::vector<std::size_t> occurrences;
};

TermMatch match_term(Term const& term, AnswerWords const& answer, Range range) {
  TermMatch match;
  auto const& content = answer.content();
  for (std::size_t i = range.first; i < range.end; ++i) {
    auto const word = answer.match(term.word, i);
    match.best = std::max(match.best, word.similarity);
    if (word.antonyms && oppose(content[i].polarity, term.polarity)) match.denied_opposite = true;
  }
  if (match.best < counted_from) return match;
  for (std::size_t i = range.first; i < range.end; ++i) {
    if (answer.match(term.word, i).similarity < match.best - nearly_best) continue;
    if (!agree(content[i].polarity, term.polarity)) continue;
    match.agrees = true;
    match.occurrences.push_back(i);
  }
  return match;
}

double credit(Term const& term, TermMatch const& match) {
  if (match.best >= counted_from) return match.agrees ? term.weight * match.best : 0;
  return match.denied_opposite ? 0.9 * term.weight : 0;
}

/// The shortest stretch of the answer that has an occurrence of every found term.
std::string shortest_quote(std::vector<std::vector<std::size_t>> const& found, AnswerWords const& answer) {
  struct At {
    std::size_t occurrence;
    std::size_t term;
  };
  std::vector<At> places;
  for (std::size_t term = 0; term < found.size(); ++term) {
    for (auto const occurrence : found[term]) places.push_back({occurrence, term});
  }
  if (places.empty()) return {};
  std::sort(places.begin(), places.end(), [](At a, At b) { return a.occurrence < b.occurrence; });
  auto const byte_begin = [&](At at) {
    return answer.reading().tokens[answer.content()[at.occurrence].token].begin;
  };
  auto const byte_end = [&](At at) {
    return answer.reading().tokens[answer.content()[at.occurrence].token].end;
  };
  std::vector<int> inside(found.size(), 0);
  std::size_t missing = found.size();
  std::size_t first = 0;
  std::size_t best_begin = 0;
  std::size_t best_size = static_cast<std::size_t>(-1);
  for (auto const last : places) {
    if (inside[last.term]++ == 0) --missing;
    while (missing == 0) {
      auto const size = byte_end(last) - byte_begin(places[first]);
      if (size < best_size) {
        best_size = size;
        best_begin = byte_begin(places[first]);
      }
      if (--inside[places[first].term] == 0) ++missing;
      ++first;
    }
  }
  return std::string(answer.source().substr(best_begin, best_size));
}

ConceptState state_of(Wording const& wording, double score) {
  // Long rubric lines repeat more of themselves in any answer to the question.
  constexpr int long_line = 8;
  bool const is_long = wording.content_words >= long_line;
  if (score >= (is_long ? 0.50 : 0.40)) return ConceptState::hit;
  if (score >= (is_long ? 0.25 : 0.20)) return ConceptState::partial;
  return ConceptState::missed;
}

}  // namespace

Wording prepare_wording(std::string_view wording, QuestionStems const& question, ReferenceWords& words) {
  Wording prepared;
  auto const reading = read(wording);
  Token const* compound = nullptr;
  std::size_t parts_end = 0;
  std::size_t last = no_token;
  for (std::size_t i = 0; i < reading.content.size(); ++i) {
    auto const& occurrence = reading.content[i];
    auto const& token = reading.tokens[occurrence.token];
    if (occurrence.compound) {
      compound = &token;
      parts_end = occurrence.token + token.parts;
      bool const has_parts = i + 1 < reading.content.size() && reading.content[i + 1].token <= parts_end;
      if (has_parts) continue;
    }
    bool const is_part = compound != nullptr && &token != compound && occurrence.token <= parts_end;
    Term term;
    term.word = words.add(token, is_part ? compound : nullptr);
    term.polarity = occurrence.polarity;
    term.asked = question.contains(words.words()[term.word].word.stem_hash);
    term.weight = (term.asked ? 0.15 : 1.0) + 0.05;
    term.written = std::string(wording.substr(token.begin, token.end - token.begin));
    if (last != no_token && last + 1 == occurrence.token) words.join(reading.tokens[last], token);
    last = occurrence.token;
    ++prepared.content_words;
    merge_term(prepared, std::move(term));
  }
  return prepared;
}

WordingMatch match_wording(Wording const& wording, AnswerWords const& answer, Range range) {
  WordingMatch result;
  std::vector<std::vector<std::size_t>> found;
  double sum = 0;
  for (auto const& term : wording.terms) {
    auto match = match_term(term, answer, range);
    auto const gained = credit(term, match);
    sum += gained;
    result.covered.push_back(gained / term.weight);
    bool const shown = gained >= shown_as_found * term.weight;
    (shown ? result.evidence.matched : result.evidence.missing).push_back(term.written);
    if (shown && !match.occurrences.empty()) found.push_back(std::move(match.occurrences));
  }
  result.score = wording.weight > 0 ? sum / wording.weight : 0;
  result.evidence.quote = shortest_quote(found, answer);
  auto const contradiction = find_contradiction(wording, answer, range);
  result.contradicted = contradiction.found;
  for (auto const token : contradiction.tokens)
    result.evidence.contradicting.push_back(answer.written(token));
  result.state = result.contradicted ? ConceptState::contradicted : state_of(wording, result.score);
  return result;
}

WordingMatch match_wordings(std::vector<Wording> const& wordings, AnswerWords const& answer) {
  WordingMatch best;
  bool any = false;
  for (auto const& wording : wordings) {
    auto match = match_wording(wording, answer, answer.all());
    bool const better = !any ||
                        (best.contradicted && !match.contradicted && match.state == ConceptState::hit) ||
                        (best.contradicted == match.contradicted && match.score > best.score);
    if (better) best = std::move(match);
    any = true;
  }
  return best;
}

}  // namespace graven::match
