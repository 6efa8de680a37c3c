#include "engine/match/tokens.hpp"

#include <algorithm>
#include <array>

#include "engine/match/characters.hpp"
#include "engine/match/contractions.hpp"
#include "engine/text/unicode.hpp"

namespace graven::match {
namespace {

// Arrows and dashes are left out: in prose they are punctuation.
constexpr std::array<std::string_view, 22> operators = {
    "!=", "!==", "&&", "**",  "*=", "++",  "+=", "-=", "/=", "::", ":=",
    "<-", "<<",  "<=", "<=>", "==", "===", ">=", ">>", "?.", "??", "||"};
constexpr std::string_view operator_characters = "!=&*+-/:<>?|.";
constexpr std::string_view pauses = ",:()[]{}\"";

bool is_apostrophe(char32_t c) { return c == U'\'' || c == U'\u2019' || c == U'\u2018' || c == U'\u02BC'; }
bool is_dash(char32_t c) { return c >= U'\u2012' && c <= U'\u2015'; }
bool is_hyphen(char32_t c) { return c == U'-' || c == U'\u2010' || c == U'\u2011'; }
bool is_ascii_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_ascii_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }

struct Piece {
  std::size_t begin;
  std::size_t end;
};

class Tokenizer {
 public:
  Tokenizer(std::string_view text, ReadLimits limits)
      : text_(within_bytes(text, limits)), words_left_(limits.words) {
    result_.was_cut = text_.size() < text.size();
  }

  Tokens run() {
    while (at_ < text_.size() && words_left_ > 0) step();
    if (at_ < text_.size() && words_left_ == 0) result_.was_cut = true;
    return std::move(result_);
  }

 private:
  text::CodePoint point(std::size_t at) const { return text::decode_at(text_, at); }
  CharClass class_at(std::size_t at) const {
    return at < text_.size() ? class_of(point(at).value) : CharClass::line_end;
  }
  bool starts_word(std::size_t at) const { return class_at(at) == CharClass::letter; }
  bool is_alnum(std::size_t at) const {
    auto const c = class_at(at);
    return c == CharClass::letter || c == CharClass::digit;
  }
  char byte(std::size_t at) const { return at < text_.size() ? text_[at] : '\0'; }

  void emit(TokenKind kind, std::string text, std::size_t begin, std::size_t end, std::size_t parts = 0) {
    result_.tokens.push_back({kind, std::move(text), begin, end, parts});
    if (kind != TokenKind::pause && kind != TokenKind::clause_end && words_left_ > 0) --words_left_;
  }

  void step() {
    if (take_fence_line() || take_order_of_growth() || take_symbol()) return;
    auto const here = point(at_);
    switch (class_of(here.value)) {
      case CharClass::letter:
        return take_compound();
      case CharClass::digit:
        return take_number(at_);
      case CharClass::line_end:
        emit(TokenKind::clause_end, {}, at_, at_ + here.length);
        break;
      case CharClass::other:
        take_punctuation(here);
        break;
      case CharClass::blank:
      case CharClass::ignorable:
        break;
    }
    at_ += here.length;
  }

  bool at_line_start() const { return at_ == 0 || text_[at_ - 1] == '\n'; }

  bool take_fence_line() {
    if (!at_line_start() || !text_.substr(at_).starts_with("```")) return false;
    auto const line_end = text_.find('\n', at_);
    at_ = line_end == std::string_view::npos ? text_.size() : line_end;
    return true;
  }

  // O(n), O(n^2), O(log n): blanks and signs inside are dropped, so that O(n²) and O(n^2) are equal.
  bool take_order_of_growth() {
    if ((byte(at_) | 0x20) != 'o' || byte(at_ + 1) != '(' || (at_ > 0 && is_alnum(at_ - 1))) return false;
    constexpr std::size_t longest = 24;
    auto const close = text_.substr(at_, longest).find(')');
    if (close == std::string_view::npos || close < 3) return false;
    std::string name;
    for (char const c : text::nfkc_casefold(text_.substr(at_ + 2, close - 2))) {
      if (is_ascii_lower(c) || is_ascii_digit(c) || c == '+') name += c;
    }
    if (name.empty()) return false;
    emit(TokenKind::number, "o(" + name + ")", at_, at_ + close + 1);
    at_ += close + 1;
    return true;
  }

  bool take_symbol() {
    char const c = byte(at_);
    if (c == '.' && (at_ == 0 || !is_alnum(at_ - 1)) && !is_alnum(at_ + 4) &&
        text::nfkc_casefold(text_.substr(at_, 4)) == ".net") {
      emit(TokenKind::symbol, ".net", at_, at_ + 4);
      at_ += 4;
      return true;
    }
    if (take_signed_letter()) return true;
    if (operator_characters.find(c) == std::string_view::npos) return false;
    for (std::size_t length = 3; length >= 2; --length) {
      auto const candidate = text_.substr(at_, length);
      if (std::find(operators.begin(), operators.end(), candidate) == operators.end()) continue;
      emit(TokenKind::symbol, std::string(candidate), at_, at_ + length);
      at_ += length;
      return true;
    }
    return false;
  }

  // %w, $x, -v, @a: one letter says nothing without its sign. Its case tells one from another.
  bool take_signed_letter() {
    constexpr std::string_view signs = "%$@-";
    char const letter = byte(at_ + 1);
    bool const signed_letter = signs.find(byte(at_)) != std::string_view::npos &&
                               (is_ascii_lower(letter) || is_ascii_upper(letter)) && !is_alnum(at_ + 2);
    bool const free = at_ == 0 || (!is_alnum(at_ - 1) && signs.find(byte(at_ - 1)) == std::string_view::npos);
    if (!signed_letter || !free) return false;
    emit(TokenKind::symbol, std::string(text_.substr(at_, 2)), at_, at_ + 2);
    at_ += 2;
    return true;
  }

  void take_punctuation(text::CodePoint here) {
    auto const end = at_ + here.length;
    char32_t const c = here.value;
    bool const spaced_hyphen = is_hyphen(c) && !is_alnum(end);
    if (c == U'.' || c == U';' || c == U'!' || c == U'?' || c == U'\u2026' || c == U'\u3002') {
      emit(TokenKind::clause_end, {}, at_, end);
    } else if ((c < 0x80 && pauses.find(static_cast<char>(c)) != std::string_view::npos) || is_dash(c) ||
               spaced_hyphen) {
      emit(TokenKind::pause, {}, at_, end);
    }
  }

  // Digits with thousands and a fraction; a minus only where no range or subtraction can be meant.
  void take_number(std::size_t begin) {
    bool const minus = begin > 0 && byte(begin - 1) == '-' &&
                       (begin == 1 || byte(begin - 2) == ' ' || byte(begin - 2) == '(');
    auto end = begin;
    auto const take_digits = [&] {
      while (class_at(end) == CharClass::digit) end += point(end).length;
    };
    take_digits();
    if (end == begin + 1 && byte(begin) == '0' && (byte(end) | 0x20) == 'x') {
      while (is_alnum(end)) end += point(end).length;
    }
    while (byte(end) == ',' && is_ascii_digit(byte(end + 1)) && is_ascii_digit(byte(end + 2)) &&
           is_ascii_digit(byte(end + 3)) && !is_ascii_digit(byte(end + 4))) {
      end += 4;
    }
    if (byte(end) == '.' && is_ascii_digit(byte(end + 1))) {
      ++end;
      take_digits();
    }
    auto folded = text::nfkc_casefold(text_.substr(begin, end - begin));
    std::erase(folded, ',');
    emit(TokenKind::number, (minus ? "-" : "") + folded, begin, end);
    at_ = end;
  }

  std::size_t end_of_run(std::size_t at) const {
    for (auto c = class_at(at); at < text_.size(); c = class_at(at)) {
      if (c != CharClass::letter && c != CharClass::digit && c != CharClass::ignorable) break;
      at += point(at).length;
    }
    return at;
  }

  bool starts_sentence(std::size_t at) const {
    constexpr std::array<std::string_view, 22> beginnings = {
        "a",   "also", "although", "an",  "because", "but",   "he",    "however", "if",   "it", "its",
        "she", "so",   "that",     "the", "then",    "there", "these", "they",    "this", "we", "you"};
    auto const word = text::nfkc_casefold(text_.substr(at, end_of_run(at) - at));
    return std::find(beginnings.begin(), beginnings.end(), word) != beginnings.end();
  }

  // Length of what joins the run that ends at `end` to a next one, 0 when nothing does.
  std::size_t connector_at(std::size_t begin, std::size_t end) const {
    if (end >= text_.size()) return 0;
    auto const here = point(end);
    auto after = end + here.length;
    if (here.value == U'_') {
      while (byte(after) == '_') ++after;
      return is_alnum(after) ? after - end : 0;
    }
    if (is_hyphen(here.value) || here.value == U'/') return starts_word(after) ? after - end : 0;
    if (here.value == U':' && byte(after) == ':') return starts_word(after + 1) ? 2 : 0;
    if (here.value == U'.' && starts_word(after)) {
      // "it ends.Then more" forgot its blank; "errors.Is", "fmt.Println" and "a.b" are names.
      bool const sentence = end - begin > 3 && is_ascii_upper(byte(after)) && starts_sentence(after);
      return sentence ? 0 : after - end;
    }
    return 0;
  }

  // One run between connectors, cut at changes of case.
  void add_camel_parts(Piece run, std::vector<Piece>& parts) const {
    auto begin = run.begin;
    for (auto at = run.begin + 1; at < run.end; ++at) {
      bool const rise =
          is_ascii_upper(text_[at]) && (is_ascii_lower(text_[at - 1]) || is_ascii_digit(text_[at - 1]));
      bool const acronym_end = is_ascii_upper(text_[at]) && is_ascii_upper(text_[at - 1]) &&
                               at + 2 < run.end && is_ascii_lower(text_[at + 1]) &&
                               is_ascii_lower(text_[at + 2]);
      if (!rise && !acronym_end) continue;
      parts.push_back({begin, at});
      begin = at;
    }
    parts.push_back({begin, run.end});
  }

  void take_compound() {
    auto const begin = at_;
    std::vector<Piece> parts;
    auto run_begin = begin;
    for (;;) {
      auto const run_end = end_of_run(run_begin);
      if (run_begin == begin && take_marked_name(begin, run_end)) return;
      if (parts.empty() && take_contraction(begin, run_end)) return;
      add_camel_parts({run_begin, run_end}, parts);
      at_ = run_end;
      auto const connector = connector_at(run_begin, run_end);
      if (connector == 0) break;
      run_begin = run_end + connector;
    }
    if (parts.size() > 1) {
      std::string joined;
      for (auto const part : parts)
        joined += text::nfkc_casefold(text_.substr(part.begin, part.end - part.begin));
      if (!mixes_scripts(joined)) emit(TokenKind::word, std::move(joined), begin, at_, parts.size());
    }
    for (auto const part : parts) emit_word(part);
  }

  // c++, c#, f#: the sign belongs to the name.
  bool take_marked_name(std::size_t begin, std::size_t end) {
    constexpr std::size_t longest = 2;
    if (end - begin > longest) return false;
    std::size_t const sign = text_.substr(end).starts_with("++") ? 2 : byte(end) == '#' ? 1 : 0;
    if (sign == 0 || is_alnum(end + sign)) return false;
    emit(TokenKind::symbol, text::nfkc_casefold(text_.substr(begin, end + sign - begin)), begin, end + sign);
    at_ = end + sign;
    return true;
  }

  bool take_contraction(std::size_t begin, std::size_t end) {
    auto full_end = end;
    if (end < text_.size() && is_apostrophe(point(end).value)) {
      auto const after = end + point(end).length;
      if (starts_word(after)) full_end = end_of_run(after);
    }
    std::string folded = text::nfkc_casefold(text_.substr(begin, end - begin));
    if (full_end != end) {
      folded += '\'';
      auto const after = end + point(end).length;
      folded += text::nfkc_casefold(text_.substr(after, full_end - after));
    }
    auto const apart = expand_contraction(folded);
    if (apart.empty()) return false;
    for (auto const& word : apart) {
      if (!mixes_scripts(word)) emit(TokenKind::word, word, begin, full_end);
    }
    at_ = full_end;
    return true;
  }

  void emit_word(Piece piece) {
    auto folded = text::nfkc_casefold(text_.substr(piece.begin, piece.end - piece.begin));
    if (folded.empty() || mixes_scripts(folded)) return;
    if (auto const digits = digits_of_number_word(folded)) {
      emit(TokenKind::number, std::string(*digits), piece.begin, piece.end);
    } else if (std::all_of(folded.begin(), folded.end(), is_ascii_digit)) {
      emit(TokenKind::number, std::move(folded), piece.begin, piece.end);
    } else {
      emit(TokenKind::word, std::move(folded), piece.begin, piece.end);
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t words_left_;
  Tokens result_;
};

}  // namespace

std::string_view within_bytes(std::string_view text, ReadLimits limits) {
  if (text.size() <= limits.bytes) return text;
  auto size = limits.bytes;
  // A code point has at most three bytes after its first; more are no UTF-8 and may be cut anywhere.
  auto const lowest = size - std::min<std::size_t>(size, 3);
  while (size > lowest && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U) --size;
  return text.substr(0, size);
}

Tokens tokenize(std::string_view text, ReadLimits limits) { return Tokenizer(text, limits).run(); }

}  // namespace graven::match
