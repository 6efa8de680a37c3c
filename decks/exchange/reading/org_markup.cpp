#include "decks/exchange/reading/org_markup.hpp"

#include <algorithm>

#include "decks/exchange/reading/source_text.hpp"
#include "engine/text/unicode.hpp"

namespace graven::exchange {
namespace {

// Stand around gaps while the markup around them is turned.
constexpr char gap_begin = '\x02';
constexpr char gap_end = '\x03';

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n'; }

bool starts_with_folded(std::string_view text, std::string_view lower) {
  if (text.size() < lower.size()) return false;
  return std::equal(lower.begin(), lower.end(), text.begin(), [](char want, char c) {
    return (c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c) == want;
  });
}

/// Where the emphasis that `mark` opens at `open` ends: on the same line, with something inside and no letter
/// behind.
std::size_t end_of_emphasis(std::string_view line, std::size_t open) {
  char const mark = line[open];
  bool const opens = (open == 0 || is_blank(line[open - 1]) ||
                      std::string_view("([{'\"").find(line[open - 1]) != std::string_view::npos) &&
                     open + 1 < line.size() && !is_blank(line[open + 1]);
  if (!opens) return std::string_view::npos;
  auto const close = line.find(mark, open + 1);
  if (close == std::string_view::npos || close == open + 1 || is_blank(line[close - 1]))
    return std::string_view::npos;
  auto const behind = close + 1 < line.size() ? line[close + 1] : ' ';
  bool const ends =
      is_blank(behind) || std::string_view(".,;:!?)]}'\"-").find(behind) != std::string_view::npos;
  return ends ? close : std::string_view::npos;
}

/// `[[address][text]]`, `[[address]]`.
std::string link(std::string_view inside) {
  auto const middle = inside.find("][");
  if (middle == std::string_view::npos) return "<" + std::string(inside) + ">";
  return "[" + std::string(inside.substr(middle + 2)) + "](" + std::string(inside.substr(0, middle)) + ")";
}

std::string inline_markdown(std::string_view line) {
  std::string out;
  // Marks that are not closed any more, so that no line is searched to its end twice.
  bool unclosed[3] = {};
  bool no_link = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    char const c = line[i];
    if (c == '[' && !no_link && line.substr(i).starts_with("[[")) {
      auto const end = line.find("]]", i);
      if (end != std::string_view::npos) {
        out += link(line.substr(i + 2, end - i - 2));
        i = end + 1;
        continue;
      }
      no_link = true;
    }
    auto const nth = std::string_view("=~*").find(c);
    if (nth != std::string_view::npos && !unclosed[nth]) {
      auto const end = end_of_emphasis(line, i);
      if (end != std::string_view::npos) {
        auto const mark = c == '*' ? "**" : "`";
        out += mark + std::string(line.substr(i + 1, end - i - 1)) + mark;
        i = end;
        continue;
      }
      if (line.find(c, i + 1) == std::string_view::npos) unclosed[nth] = true;
    }
    out += c;
  }
  return out;
}

std::size_t shared_indentation(std::vector<std::string_view> const& lines) {
  auto least = std::string_view::npos;
  for (auto const line : lines) {
    auto const first = line.find_first_not_of(' ');
    if (first != std::string_view::npos) least = std::min(least, first);
  }
  return least == std::string_view::npos ? 0 : least;
}

/// A bracket that hides nothing: part of a link, a footnote, a time stamp or a check box.
bool is_no_gap(std::string_view inside) {
  bool const stamp =
      inside.size() >= 10 && inside[4] == '-' && inside[7] == '-' && inside[0] >= '0' && inside[0] <= '9';
  return inside.starts_with("fn:") || stamp || inside == " " || inside == "X" || inside == "-" ||
         inside.empty();
}

}  // namespace

std::string markdown_of_org(std::string_view org) {
  auto const lines = lines_of(org);
  auto const indentation = shared_indentation(lines);
  std::string out;
  bool in_block = false;
  for (auto line : lines) {
    line.remove_prefix(std::min(indentation, std::min(line.find_first_not_of(' '), line.size())));
    auto const trimmed = text::trim(line);
    if (starts_with_folded(trimmed, "#+begin_src") || starts_with_folded(trimmed, "#+begin_example")) {
      in_block = true;
      auto const blank = trimmed.find(' ');
      auto const language =
          blank == std::string_view::npos ? std::string_view() : text::trim(trimmed.substr(blank));
      out += "```" + std::string(language.substr(0, language.find(' '))) + "\n";
    } else if (starts_with_folded(trimmed, "#+end_src") || starts_with_folded(trimmed, "#+end_example")) {
      in_block = false;
      out += "```\n";
    } else if (in_block) {
      out += std::string(line) + "\n";
    } else if (!trimmed.starts_with("#+") && !trimmed.starts_with("# ")) {
      out += inline_markdown(line) + "\n";
    }
  }
  return std::string(text::trim(out));
}

std::string cloze_of_org(std::string_view org) {
  std::string marked;
  bool any = false;
  for (std::size_t i = 0; i < org.size(); ++i) {
    char const c = org[i];
    if (c != '[' && c != ']') {
      if (c != gap_begin && c != gap_end) marked += c;
      continue;
    }
    auto const close = c == '[' ? org.find_first_of("[]", i + 1) : std::string_view::npos;
    bool const closed = close != std::string_view::npos && org[close] == ']';
    auto const inside = closed ? org.substr(i + 1, close - i - 1) : std::string_view();
    bool const link = closed && ((i > 0 && (org[i - 1] == '[' || org[i - 1] == ']')) ||
                                 (close + 1 < org.size() && org[close + 1] == ']'));
    if (!closed || link || is_no_gap(inside)) {
      marked += c;
      continue;
    }
    auto const hint = inside.find("||");
    any = true;
    marked += gap_begin;
    for (char const each : inside.substr(0, hint)) {
      if (each == '|') marked += '\\';
      marked += each;
    }
    marked += gap_end;
    if (hint != std::string_view::npos) marked += " (" + std::string(inside.substr(hint + 2)) + ")";
    i = close;
  }
  if (!any) return {};
  std::string out;
  for (char const c : markdown_of_org(marked)) {
    if (c == gap_begin) {
      out += '[';
    } else if (c == gap_end) {
      out += ']';
    } else {
      if (c == '[' || c == ']') out += '\\';
      out += c;
    }
  }
  return out;
}

}  // namespace graven::exchange
