#include "decks/exchange/anki/in/html_code.hpp"

#include <algorithm>

#include "decks/exchange/anki/in/html_characters.hpp"

namespace graven::exchange::anki {
namespace {

/// Editors write indentation as no-break spaces.
std::string with_soft_blanks(std::string_view code) {
  std::string soft;
  soft.reserve(code.size());
  for (std::size_t at = 0; at < code.size(); ++at) {
    if (code[at] == '\xC2' && at + 1 < code.size() && code[at + 1] == '\xA0') {
      soft += ' ';
      ++at;
    } else {
      soft += code[at];
    }
  }
  return soft;
}

/// Of backticks.
std::size_t longest_run(std::string_view code) {
  std::size_t longest = 0;
  std::size_t run = 0;
  for (char const c : code) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return longest;
}

std::string language_of(HtmlTag const& tag) {
  auto const classes = attribute(tag.attributes, "class");
  auto const at = classes.find("language-");
  if (at == std::string::npos) return {};
  auto const begin = at + 9;
  auto end = begin;
  while (end < classes.size() && end - begin < 20 && (is_word(classes[end]) || classes[end] == '+')) ++end;
  return classes.substr(begin, end - begin);
}

}  // namespace

HtmlCode::HtmlCode(HtmlTag const& opening)
    : name_(opening.name == "pre" ? "pre" : "code"), language_(language_of(opening)) {}

void HtmlCode::take_text(std::string_view text) { code_ += decoded(text); }

bool HtmlCode::take_tag(HtmlTag const& tag) {
  if (tag.closes && tag.name == name_) return true;
  if (tag.name == "br" || (tag.name == "div" && !tag.closes)) {
    code_ += '\n';
  } else if (tag.name == "code" && !tag.closes && language_.empty()) {
    language_ = language_of(tag);
  }
  return false;
}

HtmlCode::Written HtmlCode::finish() {
  bool const is_block = name_ == "pre" || code_.find('\n') != std::string::npos;
  std::erase_if(code_, [](char c) { return is_control(c) && c != '\n' && c != '\t'; });
  auto code = with_soft_blanks(code_);
  while (!code.empty() && is_white(code.back())) code.pop_back();
  if (is_block) code.erase(0, std::min(code.find_first_not_of('\n'), code.size()));
  if (code.empty()) return {};
  if (is_block) {
    std::string const fence(std::max<std::size_t>(longest_run(code) + 1, 3), '`');
    return {fence + language_ + "\n" + code + "\n" + fence, true};
  }
  std::string const fence(longest_run(code) + 1, '`');
  bool const padded = code.front() == '`' || code.back() == '`';
  return {fence + (padded ? " " : "") + code + (padded ? " " : "") + fence, false};
}

}  // namespace graven::exchange::anki
