#include "engine/match/cloze_match.hpp"

#include <algorithm>
#include <variant>

#include "engine/match/antonyms.hpp"
#include "engine/match/characters.hpp"
#include "engine/match/word_similarity.hpp"
#include "engine/model/cloze.hpp"
#include "engine/text/unicode.hpp"

namespace graven::match {
namespace {

bool is_separator(char c) { return c == '\n' || c == ';' || c == ','; }

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> pieces;
  for (std::size_t begin = 0;;) {
    auto const end = std::min(text.find(separator, begin), text.size());
    auto const piece = text::trim(text.substr(begin, end - begin));
    if (!piece.empty()) pieces.push_back(piece);
    if (end == text.size()) return pieces;
    begin = end + 1;
  }
}

/// A run of letters and digits, folded, and where it stands.
struct PlacedWord {
  std::string folded;
  std::size_t begin;
  std::size_t end;
};

std::vector<PlacedWord> placed_words(std::string_view text) {
  std::vector<PlacedWord> words;
  bool inside = false;
  for (std::size_t at = 0; at < text.size();) {
    auto const point = text::decode_at(text, at);
    auto const kind = class_of(point.value);
    bool const part =
        kind == CharClass::letter || kind == CharClass::digit || (inside && kind == CharClass::ignorable);
    if (part && !inside) words.push_back({{}, at, at});
    if (part) words.back().end = at + point.length;
    inside = part;
    at += point.length;
  }
  for (auto& word : words) word.folded = text::nfkc_casefold(text.substr(word.begin, word.end - word.begin));
  return words;
}

std::vector<std::string> folded_words(std::string_view text) {
  std::vector<std::string> folded;
  for (auto& word : placed_words(text)) folded.push_back(std::move(word.folded));
  return folded;
}

bool all_letters(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    auto const point = text::decode_at(text, at);
    if (class_of(point.value) != CharClass::letter) return false;
    at += point.length;
  }
  return !text.empty();
}

bool same_word(std::string_view wanted, std::string_view given, Lexicon const* lexicon) {
  if (wanted == given) return true;
  if (!all_letters(wanted) || !all_letters(given)) return false;
  auto const& left = word_of(TokenKind::word, wanted);
  auto const& right = word_of(TokenKind::word, given);
  if (left.stem_hash == right.stem_hash) return true;
  auto const opposites = listed_antonyms(left);
  if (std::binary_search(opposites.begin(), opposites.end(), right.stem_hash)) return false;
  if (differ_by_negative_prefix(left, right)) return false;
  if (lexicon != nullptr && lexicon->find(given).known()) return false;
  if (wanted.size() < 4 || given.size() < 4) return false;
  int const limit = wanted.size() >= 8 && given.size() >= 8 ? 2 : 1;
  return edit_distance(wanted, given, limit) <= limit;
}

// What stands between the words and the gap: `("` before, `")` after.
std::string_view sign_tail(std::string_view literal) {
  auto const words = placed_words(literal);
  return text::trim(words.empty() ? literal : literal.substr(words.back().end));
}

std::string_view sign_head(std::string_view literal) {
  auto const words = placed_words(literal);
  return text::trim(words.empty() ? literal : literal.substr(0, words.front().begin));
}

std::string_view without_signs(std::string_view piece, std::string_view before, std::string_view after) {
  auto const tail = sign_tail(before);
  auto const head = sign_head(after);
  if (!tail.empty() && piece.size() > tail.size() && piece.starts_with(tail))
    piece.remove_prefix(tail.size());
  if (!head.empty() && piece.size() > head.size() && piece.ends_with(head)) piece.remove_suffix(head.size());
  return text::trim(piece);
}

}  // namespace

std::string fold_gap_answer(std::string_view text) {
  std::string folded;
  bool blank = false;
  for (char const c : text::nfkc_casefold(text)) {
    if (c == '`') continue;
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      blank = true;
      continue;
    }
    if (blank && !folded.empty()) folded += ' ';
    blank = false;
    folded += c;
  }
  if (folded.size() > 1 && folded.back() == '.' && folded[folded.size() - 2] != '.') folded.pop_back();
  for (std::string_view const article : {"the ", "an ", "a "}) {
    if (folded.size() > article.size() && folded.starts_with(article)) return folded.substr(article.size());
  }
  return folded;
}

bool same_but_for_typos(std::string_view wanted, std::string_view given, Lexicon const* lexicon) {
  if (wanted == given) return true;
  auto const left = split(wanted, ' ');
  auto const right = split(given, ' ');
  return left.size() == right.size() && std::equal(left.begin(), left.end(), right.begin(),
                                                   [&](auto a, auto b) { return same_word(a, b, lexicon); });
}

ClozeGaps::ClozeGaps(Card const& card, Lexicon const* lexicon) : lexicon_(lexicon) {
  if (card.kind != CardKind::cloze) return;
  auto const parts = parse_cloze(card.front);
  if (!parts) return;
  literals_.emplace_back();
  for (auto const& part : *parts) {
    if (auto const* literal = std::get_if<std::string>(&part)) {
      literals_.back() = *literal;
      std::erase(literals_.back(), '`');
      continue;
    }
    auto& accepted = gaps_.emplace_back();
    for (auto const& answer : std::get<Gap>(part).answers) accepted.push_back(fold_gap_answer(answer));
    literals_.emplace_back();
  }
  if (!card.concepts.empty() && card.concepts.size() != gaps_.size()) {
    gaps_.clear();
    return;
  }
  for (std::size_t i = 0; i < card.concepts.size(); ++i) {
    for (auto const& wording : card.concepts[i].wordings) gaps_[i].push_back(fold_gap_answer(wording));
  }
}

std::vector<ClozeGaps::Filled> ClozeGaps::fill(std::string_view answer) const {
  auto const accepted = [&](std::size_t gap, std::string_view given) {
    auto const folded = fold_gap_answer(given);
    return std::any_of(gaps_[gap].begin(), gaps_[gap].end(),
                       [&](auto const& wanted) { return same_but_for_typos(wanted, folded, lexicon_); });
  };
  auto const judged = [&](std::vector<std::string_view> const& given) {
    std::vector<Filled> filled(gaps_.size());
    for (std::size_t i = 0; i < gaps_.size() && i < given.size(); ++i) {
      filled[i] = {std::string(given[i]), accepted(i, given[i]) ? ConceptState::hit : ConceptState::missed};
    }
    return filled;
  };
  auto const hits = [](std::vector<Filled> const& filled) {
    return std::count_if(filled.begin(), filled.end(),
                         [](auto const& gap) { return gap.state == ConceptState::hit; });
  };
  auto listed = judged(from_list(answer));
  auto const sentence = from_sentence(answer);
  if (sentence.empty()) return listed;
  auto in_sentence = judged(sentence);
  return hits(in_sentence) >= hits(listed) ? in_sentence : listed;
}

std::vector<std::string_view> ClozeGaps::from_list(std::string_view answer) const {
  answer = text::trim(answer);
  if (gaps_.size() == 1) return {answer};
  for (char const separator : {'\n', ';', ','}) {
    auto pieces = split(answer, separator);
    if (pieces.size() == gaps_.size()) return pieces;
  }
  std::vector<std::string_view> pieces;
  for (std::size_t begin = 0; begin <= answer.size();) {
    auto const found =
        std::find_if(answer.begin() + static_cast<std::ptrdiff_t>(begin), answer.end(), is_separator);
    auto const end = static_cast<std::size_t>(found - answer.begin());
    auto const piece = text::trim(answer.substr(begin, end - begin));
    if (!piece.empty()) pieces.push_back(piece);
    begin = end + 1;
  }
  return pieces;
}

std::vector<std::string_view> ClozeGaps::from_sentence(std::string_view answer) const {
  auto const words = placed_words(answer);
  std::vector<std::string_view> given;
  std::size_t next = 0;       // word of the answer
  std::size_t gap_begin = 0;  // byte of the answer
  bool any_literal = false;
  for (std::size_t i = 0; i < literals_.size(); ++i) {
    auto const literal = folded_words(literals_[i]);
    bool const first = i == 0;
    bool const last = i + 1 == literals_.size();
    if (literal.empty() && !first && !last) return {};
    auto found = words.begin() + static_cast<std::ptrdiff_t>(next);
    if (literal.empty()) {
      if (last) found = words.end();
    } else {
      any_literal = true;
      auto const equal = [](PlacedWord const& word, std::string const& wanted) {
        return word.folded == wanted;
      };
      found = std::search(found, words.end(), literal.begin(), literal.end(), equal);
      if (found == words.end()) return {};
    }
    auto const gap_end = found == words.end() ? answer.size() : found->begin;
    if (!first) {
      auto const piece = text::trim(answer.substr(gap_begin, gap_end - gap_begin));
      given.push_back(without_signs(piece, literals_[i - 1], literals_[i]));
    }
    next = static_cast<std::size_t>(found - words.begin()) + literal.size();
    gap_begin = next == 0 ? 0 : words[next - 1].end;
  }
  return any_literal ? given : std::vector<std::string_view>{};
}

}  // namespace graven::match
