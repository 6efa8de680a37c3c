#include "engine/match/whole_answer.hpp"

#include <algorithm>
#include <array>

#include "engine/match/function_words.hpp"

namespace graven::match {
namespace {

constexpr double explained_from = 0.45;

using Phrase = std::array<std::string_view, 2>;
constexpr std::array<Phrase, 12> unknown_phrases = {{{"not", "know"},
                                                     {"not", "sure"},
                                                     {"not", "remember"},
                                                     {"not", "recall"},
                                                     {"not", "understand"},
                                                     {"no", "idea"},
                                                     {"no", "clue"},
                                                     {"have", "forgotten"},
                                                     {"i", "forgot"},
                                                     {"i", "forget"},
                                                     {"idk", ""},
                                                     {"dunno", ""}}};

std::vector<std::string_view> words_of(Reading const& reading) {
  std::vector<std::string_view> words;
  for (auto const& token : reading.tokens) {
    if (token.parts == 0 && !token.text.empty()) words.emplace_back(token.text);
  }
  return words;
}

bool says_unknown(std::vector<std::string_view> const& words) {
  constexpr std::size_t longest = 13;
  if (words.size() > longest) return false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    for (auto const& [first, second] : unknown_phrases) {
      if (words[i] == first && (second.empty() || (i + 1 < words.size() && words[i + 1] == second)))
        return true;
    }
  }
  return false;
}

}  // namespace

AnswerShape shape_of(AnswerWords const& answer, QuestionStems const& question) {
  AnswerShape shape;
  auto const words = words_of(answer.reading());
  auto const not_available = words.size() == 2 && words[0] == "n" && words[1] == "a";
  shape.blank = words.empty() || not_available;
  shape.says_unknown = says_unknown(words);
  auto const function_words =
      std::count_if(words.begin(), words.end(), [](std::string_view word) { return is_function_word(word); });
  shape.function_share =
      words.empty() ? 0 : static_cast<double>(function_words) / static_cast<double>(words.size());
  int own = 0;
  int explained = 0;
  int unknown = 0;
  int of_card = 0;
  for (std::size_t i = 0; i < answer.content().size(); ++i) {
    if (answer.content()[i].compound || answer.content()[i].alias != no_token) continue;
    ++shape.content_words;
    bool const word = answer.word(i).kind == TokenKind::word;
    if (word && !answer.in_dictionary(i)) ++unknown;
    if (word && answer.best_similarity(i) >= 1) ++of_card;
    if (question.contains(answer.word(i).stem_hash)) continue;
    ++own;
    if (answer.best_similarity(i) >= explained_from) ++explained;
  }
  constexpr int few = 5;
  // Without a lexicon every word but the card's is unknown, which says nothing.
  shape.foreign = answer.has_lexicon() && shape.content_words >= few && function_words == 0 && of_card < 2 &&
                  unknown * 2 > shape.content_words;
  shape.only_question = shape.content_words > 0 && own == 0;
  shape.precision = own == 0 ? 0 : static_cast<double>(explained) / own;
  return shape;
}

double order_kept(std::vector<Wording> const& wordings, AnswerWords const& answer) {
  constexpr std::size_t near = 4;
  auto const places = [&](Term const& term) {
    std::vector<std::size_t> at;
    for (std::size_t i = 0; i < answer.content().size(); ++i) {
      if (answer.match(term.word, i).similarity >= explained_from) at.push_back(i);
    }
    return at;
  };
  int pairs = 0;
  int kept = 0;
  for (auto const& wording : wordings) {
    for (std::size_t i = 0; i + 1 < wording.terms.size(); ++i) {
      auto const left = places(wording.terms[i]);
      auto const right = places(wording.terms[i + 1]);
      if (left.empty() || right.empty()) continue;
      ++pairs;
      kept += std::any_of(left.begin(), left.end(), [&](std::size_t a) {
        auto const next = std::upper_bound(right.begin(), right.end(), a);
        return next != right.end() && *next - a <= near;
      });
    }
  }
  return pairs == 0 ? 1 : static_cast<double>(kept) / pairs;
}

}  // namespace graven::match
