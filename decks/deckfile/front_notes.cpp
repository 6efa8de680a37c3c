#include "decks/deckfile/front_notes.hpp"

#include <algorithm>
#include <utility>

#include "decks/deckfile/lines.hpp"
#include "decks/deckfile/normal.hpp"
#include "engine/text/unicode.hpp"

namespace graven::deckfile {
namespace {

/// Offset past the string that opens at `at`. An unclosed one ends with its line, or with the text.
/// `line_goes_on` is set when a backslash joins two of its lines.
std::size_t past_string(std::string_view toml, std::size_t at, bool& line_goes_on) {
  char const quote = toml[at];
  bool const multi_line = at + 2 < toml.size() && toml[at + 1] == quote && toml[at + 2] == quote;
  std::size_t run = 0;  // of quotes
  for (at += multi_line ? 3 : 1; at < toml.size(); ++at) {
    if (toml[at] == '\\' && quote == '"') {
      ++at;
      line_goes_on = line_goes_on || (at < toml.size() && (is_space(toml[at]) || toml[at] == '\n'));
      run = 0;
    } else if (toml[at] == quote) {
      if (!multi_line) return at + 1;
      if (++run == 3) {
        // Up to two quotes may stand directly before the closing three.
        while (at + 1 < toml.size() && toml[at + 1] == quote) ++at;
        return at + 1;
      }
    } else if (toml[at] == '\n' && !multi_line) {
      return at;
    } else {
      run = 0;
    }
  }
  return toml.size();
}

/// Whether a key follows the bracket or two that `text` starts with: toml++ 3.3 takes that for granted.
bool opens_table(std::string_view text) {
  text.remove_prefix(text.starts_with("[[") ? 2 : 1);
  text = trim_front(text);
  if (text.empty()) return false;
  char const c = text.front();
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
         c == '"' || c == '\'';
}

/// What stands above an anchor: runs of blank lines become one.
void add_above(std::vector<std::string>& above, std::string const& text) {
  if (text.empty() && !above.empty() && above.back().empty()) return;
  above.push_back(text);
}

}  // namespace

TriviaScan scan_trivia(std::string_view toml) {
  constexpr int most_dots = 16;  // toml++ 3.3 nests a table for each, without a limit of its own
  TriviaScan scan;
  int line = 1;
  int dots = 0;
  bool anything = false;  // on this line so far
  for (std::size_t at = 0; at < toml.size();) {
    char const c = toml[at];
    if (c == '\n') {
      if (!anything) scan.trivia.push_back({line, "", false});
      ++line;
      ++at;
      anything = false;
      dots = 0;
    } else if (c == '#') {
      auto const end = std::min(toml.find('\n', at), toml.size());
      scan.trivia.push_back({line, normal(text::trim(toml.substr(at, end - at))), anything});
      anything = true;
      at = end;
    } else if (c == '"' || c == '\'') {
      bool line_goes_on = false;
      auto const end = past_string(toml, at, line_goes_on);
      // toml++ 3.3 runs into undefined behaviour on some blanks and letters outside ASCII behind it.
      if (line_goes_on) scan.report(line, "this text goes on behind a backslash: write it on one line");
      line += static_cast<int>(std::count(toml.begin() + static_cast<std::ptrdiff_t>(at),
                                          toml.begin() + static_cast<std::ptrdiff_t>(end), '\n'));
      anything = true;
      at = end;
    } else {
      if (c == '.' && ++dots > most_dots) scan.report(line, "this line nests its keys too deeply");
      if (static_cast<unsigned char>(c) >= 0x80) scan.report(line, "only text in quotes may leave ASCII");
      if (!anything && c == '[' && !opens_table(toml.substr(at))) {
        scan.report(line, "a table is written as [[goal]]");
      }
      if (c != ' ' && c != '\t' && c != '\r') anything = true;
      ++at;
    }
  }
  return scan;
}

std::vector<FrontNote> front_notes(std::vector<Trivia> const& trivia, std::vector<Anchor> anchors) {
  std::stable_sort(anchors.begin(), anchors.end(),
                   [](Anchor const& a, Anchor const& b) { return a.line < b.line; });
  std::vector<FrontNote> all(anchors.size() + 1);  // the last one is for the end
  for (auto const& each : trivia) {
    auto const next = std::upper_bound(anchors.begin(), anchors.end(), each.line,
                                       [](int line, Anchor const& anchor) { return line < anchor.line; });
    auto const index = static_cast<std::size_t>(next - anchors.begin());
    if (each.behind && index > 0 && all[index - 1].behind.empty()) {
      all[index - 1].behind = each.text;
    } else {
      add_above(all[index].above, each.text);
    }
  }
  auto& first = all.front().above;
  if (!first.empty() && first.front().empty()) first.erase(first.begin());
  auto& last = all.back().above;
  if (!last.empty() && last.back().empty()) last.pop_back();

  std::vector<FrontNote> notes;
  for (std::size_t i = 0; i < all.size(); ++i) {
    bool const parted = i < anchors.size() && anchors[i].parted;
    bool const usual = parted ? all[i].above == std::vector<std::string>{""} : all[i].above.empty();
    if (usual && all[i].behind.empty()) continue;
    if (i < anchors.size()) all[i].at = anchors[i].at;
    notes.push_back(std::move(all[i]));
  }
  return notes;
}

}  // namespace graven::deckfile
