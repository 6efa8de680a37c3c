#include "decks/lesson/plain_body.hpp"

#include <algorithm>
#include <array>

#include "engine/text/unicode.hpp"

namespace graven::lesson {
namespace {

using namespace std::string_view_literals;

// What parts a mistake from the words about it. A full stop is tried apart from these.
constexpr std::array separators = {" → "sv, " -> "sv, " => "sv,      " — "sv,
                                   " – "sv, " - "sv,  "; instead"sv, ": "sv};
constexpr std::array labels = {"correction:"sv, "instead:"sv, "better:"sv, "fix:"sv, "right:"sv, "do:"sv};

// After a colon stands a correction only when it is a statement or advice; "two things: x and y" is neither.
constexpr std::array statement_words = {" is "sv,     " are "sv,   " does "sv,   " do "sv,   " has "sv,
                                        " have "sv,   " must "sv,  " should "sv, " can "sv,  " cannot "sv,
                                        " will "sv,   " need "sv,  " needs "sv,  " only "sv, " never "sv,
                                        " always "sv, " instead"sv};
constexpr std::array advice_words = {
    "use "sv,     "prefer "sv, "check "sv,  "keep "sv,  "pass "sv,   "return "sv, "call "sv,   "write "sv,
    "let "sv,     "make "sv,   "do "sv,     "don't "sv, "always "sv, "never "sv,  "instead"sv, "wrap "sv,
    "close "sv,   "handle "sv, "choose "sv, "start "sv, "add "sv,    "ask "sv,    "avoid "sv,  "commit "sv,
    "compare "sv, "create "sv, "give "sv,   "merge "sv, "move "sv,   "pick "sv,   "put "sv,    "read "sv,
    "run "sv,     "send "sv,   "take "sv,   "try "sv,   "turn "sv,   "wait "sv,   "replace "sv};

bool is_indented(std::string_view line) { return line.starts_with("  ") || line.starts_with('\t'); }

bool starts_lower(std::string_view text) { return !text.empty() && text[0] >= 'a' && text[0] <= 'z'; }

std::size_t count_words(std::string_view text) {
  std::size_t count = 0;
  bool inside = false;
  for (char const c : text) {
    bool const blank = c == ' ' || c == '\t' || c == '\n';
    if (!blank && !inside) ++count;
    inside = !blank;
  }
  return count;
}

/// Words of a correction; "Accept-Encoding" is two.
std::size_t count_word_parts(std::string_view text) {
  std::string parts(text);
  std::replace(parts.begin(), parts.end(), '-', ' ');
  return count_words(parts);
}

/// The part of `whole` that `view` shows, with its place.
Text part_of(Text const& whole, std::string_view view) {
  Text part{std::string(view), whole.span};
  auto const skipped = static_cast<std::size_t>(view.data() - whole.text.data());
  part.span.offset += skipped;  // exact while the item stands on one line, which corrections nearly always do
  part.span.column += text::column_of(whole.text, skipped) - 1;
  return part;
}

bool says_something(std::string_view text) {
  auto const low = text::nfkc_casefold(text);
  auto const padded = " " + low;
  return std::any_of(statement_words.begin(), statement_words.end(),
                     [&](auto word) { return padded.find(word) != std::string::npos; }) ||
         std::any_of(advice_words.begin(), advice_words.end(),
                     [&](auto word) { return low.starts_with(word); });
}

std::string_view without_label(std::string_view text) {
  auto const low = text::nfkc_casefold(text.substr(0, 20));
  for (auto const label : labels) {
    if (low.starts_with(label)) return trimmed(text.substr(label.size()));
  }
  return text;
}

/// Where the first sentence of `text` ends, behind its full stop; npos when it is the only one.
std::size_t first_sentence_end(std::string_view text) {
  for (std::size_t i = 0; i + 2 < text.size(); ++i) {
    bool const stop = text[i] == '.' || text[i] == '!' || text[i] == '?' || text[i] == '\n';
    if (!stop) continue;
    if (text[i] == '\n') return i;
    auto const next = text.find_first_not_of("\"')”’", i + 1);
    if (next == std::string_view::npos || (text[next] != ' ' && text[next] != '\n')) continue;
    auto const word = trimmed(text.substr(next));
    if (!word.empty() && !starts_lower(word)) return next;
  }
  return std::string_view::npos;
}

/// "This is very common." talks about the mistake; it does not correct it.
bool is_remark(std::string_view text) {
  auto const low = text::nfkc_casefold(text);
  bool const about_it =
      low.starts_with("this is") || low.starts_with("it is") || low.starts_with("this happens");
  return about_it && low.find("common") != std::string::npos;
}

}  // namespace

std::vector<Piece> pieces_of(std::vector<Line> const& lines) {
  std::vector<Piece> pieces;
  bool open = false;  // whether the next line may go on with the last piece
  // In the rendering without blank lines every line is a paragraph of its own.
  bool const wrapped = !lines.empty() && is_blank(lines.front().text);
  for (auto const& line : lines) {
    auto const text = trimmed(line.text);
    if (text.empty()) {
      open = false;
      continue;
    }
    auto const item = behind_bullet(line.text);
    bool const goes_on =
        open && item.empty() && (pieces.back().item ? is_indented(line.text) || starts_lower(text) : wrapped);
    if (goes_on) {
      pieces.back().text.text += ' ';
      pieces.back().text.text += text;
      pieces.back().text.span.last_line = line.number;
    } else {
      auto const shown = item.empty() ? text : item;
      pieces.push_back({{std::string(shown), Source::span_of(line, shown)}, !item.empty()});
    }
    open = true;
  }
  return pieces;
}

Text joined(std::vector<Piece> const& pieces) {
  if (pieces.empty()) return {};
  Text all = pieces.front().text;
  for (std::size_t i = 1; i < pieces.size(); ++i) {
    all.text += pieces[i].item ? '\n' : ' ';
    all.text += pieces[i].text.text;
    all.span.last_line = pieces[i].text.span.last_line;
  }
  return all;
}

std::optional<Code> code_of(std::vector<Line> const& lines, std::string_view language) {
  auto const seen = [](Line const& line) { return !is_blank(line.text); };
  auto const first = std::find_if(lines.begin(), lines.end(), seen);
  auto const end = std::find_if(lines.rbegin(), lines.rend(), seen).base();
  if (first == lines.end()) return std::nullopt;
  Code code;
  code.language = language;
  code.span = Source::span_of(*first, trimmed(first->text));
  code.span.last_line = (end - 1)->number;
  for (auto line = first; line != end; ++line) {
    if (line != first) code.text += '\n';
    code.text += is_blank(line->text) ? std::string_view{} : line->text;
  }
  return code;
}

Mistake mistake_of(Text const& item) {
  std::string_view const all = item.text;
  auto const corrected = [&](std::size_t end, std::size_t next) -> std::optional<Mistake> {
    auto const belief = trimmed(all.substr(0, end));
    auto const correction = without_label(trimmed(all.substr(next)));
    constexpr std::size_t fewest_words = 4;
    if (count_word_parts(correction) < fewest_words || count_words(belief) < 2 || is_remark(correction)) {
      return std::nullopt;
    }
    return Mistake{part_of(item, belief), part_of(item, correction)};
  };
  // A colon in the second sentence belongs to the correction.
  auto const end = first_sentence_end(all);
  for (auto const separator : separators) {
    auto const at = all.substr(0, end).find(separator);
    if (at == std::string_view::npos) continue;
    auto const next = separator.starts_with(';') ? at + 2 : at + separator.size();
    if (separator == ": " && !says_something(trimmed(all.substr(next)))) continue;
    if (auto mistake = corrected(at, next)) return *mistake;
  }
  if (end == std::string_view::npos) return Mistake{item, std::nullopt};
  if (auto mistake = corrected(end, end)) return *mistake;
  // What follows is no correction; the mistake is what the first sentence says.
  return Mistake{part_of(item, trimmed(all.substr(0, end))), std::nullopt};
}

std::optional<Term> term_of(Text const& item) {
  std::string_view const all = item.text;
  for (auto const separator : {": "sv, " — "sv, " – "sv, " - "sv}) {
    auto const at = all.find(separator);
    if (at == std::string_view::npos) continue;
    auto const term = trimmed(all.substr(0, at));
    auto const definition = trimmed(all.substr(at + separator.size()));
    if (term.empty() || definition.empty() || count_words(term) > 6) continue;
    return Term{part_of(item, term), part_of(item, definition)};
  }
  return std::nullopt;
}

}  // namespace graven::lesson
