#include "engine/match/literal.hpp"

#include "engine/match/characters.hpp"
#include "engine/text/unicode.hpp"

namespace graven::match {
namespace {

bool in_word(std::string_view text, std::size_t at) {
  auto const c = class_of(text::decode_at(text, at).value);
  return c == CharClass::letter || c == CharClass::digit;
}

std::size_t last_code_point(std::string_view text, std::size_t end) {
  auto at = end - 1;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) --at;
  return at;
}

/// A word character on both sides of `at`: a cut there would go through a word.
bool splits_word(std::string_view text, std::size_t at) {
  return at > 0 && at < text.size() && in_word(text, last_code_point(text, at)) && in_word(text, at);
}

}  // namespace

std::string literal_form(std::string_view text) {
  std::string form;
  for (char const c : text::nfkc_casefold(text)) {
    if (c == '`') continue;
    bool const blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!blank) {
      form += c;
    } else if (!form.empty() && form.back() != ' ') {
      form += ' ';
    }
  }
  if (form.ends_with(' ')) form.pop_back();
  return form;
}

bool stands_literally_in(std::string_view wording, std::string_view text) {
  if (wording.empty()) return false;
  for (auto at = text.find(wording); at != std::string_view::npos; at = text.find(wording, at + 1)) {
    if (!splits_word(text, at) && !splits_word(text, at + wording.size())) return true;
  }
  return false;
}

}  // namespace graven::match
