#include "decks/exchange/anki/in/cloze_field.hpp"

#include <vector>

#include "engine/text/unicode.hpp"

namespace graven::exchange::anki {
namespace {

struct Deletion {
  bool asked = false;    ///< by this card
  bool in_hint = false;  ///< behind the second `::`
  std::string hint;
};

/// `{{c1::` or `{{c1,2::` at the front of `text`: its length, and whether `number` is among its numbers. 0
/// when it is none.
std::size_t opening(std::string_view text, int number, bool& asked) {
  if (!text.starts_with("{{c")) return 0;
  asked = false;
  std::size_t at = 3;
  int value = 0;
  bool digit = false;
  for (; at < text.size() && at < 40; ++at) {
    char const c = text[at];
    if (c >= '0' && c <= '9' && value < 100'000) {
      value = value * 10 + (c - '0');
      digit = true;
    } else if (digit && (c == ',' || text.substr(at).starts_with("::"))) {
      asked = asked || value == number;
      if (c == ':') return at + 2;
      value = 0;
      digit = false;
    } else {
      return 0;
    }
  }
  return 0;
}

}  // namespace

std::string cloze_html(std::string_view field, int number) {
  constexpr std::size_t deepest = 8;
  std::string out;
  out.reserve(field.size() + 16);
  std::vector<Deletion> open;
  int asked_depth = 0;
  for (std::size_t at = 0; at < field.size();) {
    auto const rest = field.substr(at);
    bool asked = false;
    auto const length = open.size() < deepest ? opening(rest, number, asked) : 0;
    auto& target = !open.empty() && open.back().in_hint ? open.back().hint : out;
    if (length > 0) {
      open.push_back({asked, false, {}});
      if (asked && asked_depth++ == 0) out += gap_begins;
      at += length;
    } else if (!open.empty() && rest.starts_with("}}")) {
      auto const deletion = open.back();
      open.pop_back();
      if (deletion.asked && --asked_depth == 0) {
        out += gap_ends;
        if (!text::trim(deletion.hint).empty()) out += " (" + deletion.hint + ")";
      }
      at += 2;
    } else if (!open.empty() && !open.back().in_hint && rest.starts_with("::")) {
      open.back().in_hint = true;
      at += 2;
    } else {
      if (field[at] != gap_begins && field[at] != gap_ends) target += field[at];
      ++at;
    }
  }
  if (asked_depth > 0) out += gap_ends;
  return out;
}

std::string cloze_text(std::string_view marked) {
  std::string out;
  std::size_t gap_from = 0;
  bool inside = false;
  bool any = false;
  auto const end_gap = [&] {
    inside = false;
    auto const content = std::string(text::trim(std::string_view(out).substr(gap_from)));
    out.resize(gap_from - 1);
    if (content.empty()) return;
    out += '[' + content + ']';
    any = true;
  };
  for (char const c : marked) {
    if (c == gap_begins && !inside) {
      inside = true;
      out += '[';
      gap_from = out.size();
    } else if (c == gap_ends && inside) {
      end_gap();
    } else if (c == gap_begins || c == gap_ends) {
      continue;
    } else if (c == '[' || c == ']' || (c == '|' && inside)) {
      out += '\\';
      out += c;
    } else {
      out += inside && c == '\n' ? ' ' : c;
    }
  }
  if (inside) end_gap();
  return any ? out : std::string();
}

}  // namespace graven::exchange::anki
