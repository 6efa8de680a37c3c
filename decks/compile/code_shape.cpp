#include "decks/compile/code_shape.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

#include "decks/compile/words.hpp"
#include "engine/text/unicode.hpp"

namespace graven::compile {
namespace {

using namespace std::string_view_literals;

struct CommentMark {
  std::string_view language;
  std::string_view mark;
};
constexpr std::array comment_marks = {
    CommentMark{"python", "#"}, CommentMark{"ruby", "#"},     CommentMark{"bash", "#"},
    CommentMark{"perl", "#"},   CommentMark{"r", "#"},        CommentMark{"julia", "#"},
    CommentMark{"elixir", "#"}, CommentMark{"nim", "#"},      CommentMark{"crystal", "#"},
    CommentMark{"sql", "--"},   CommentMark{"haskell", "--"}, CommentMark{"lua", "--"},
    CommentMark{"elm", "--"},   CommentMark{"ada", "--"},     CommentMark{"clojure", ";"},
    CommentMark{"racket", ";"}, CommentMark{"scheme", ";"},   CommentMark{"ocaml", "(*"},
    CommentMark{"erlang", "%"}};

std::string_view comment_mark(std::string_view language) {
  for (auto const& each : comment_marks) {
    if (each.language == language) return each.mark;
  }
  return "//";
}

/// Walks one line of code outside of its strings; a string ends with its line.
class Outside {
 public:
  Outside(std::string_view line, std::string_view comment) : line_(line), comment_(comment) {}

  /// Next character outside strings; 0 at the end or where a comment begins.
  char next() {
    while (at_ < line_.size()) {
      if (line_.substr(at_).starts_with(comment_)) return 0;
      char const c = line_[at_++];
      if (c != '"' && c != '\'' && c != '`') return c;
      skip_string(c);
    }
    return 0;
  }

  [[nodiscard]] std::size_t at() const { return at_; }

 private:
  void skip_string(char quote) {
    auto end = at_;
    while (end < line_.size() && line_[end] != quote) end += line_[end] == '\\' ? 2U : 1U;
    // A lone quote is a lifetime or an apostrophe, not the beginning of a string.
    if (end < line_.size()) at_ = end + 1;
  }

  std::string_view line_;
  std::string_view comment_;
  std::size_t at_ = 0;
};

std::string without_comment(std::string_view line, std::string_view mark) {
  Outside outside(line, mark);
  while (outside.next() != 0) {
  }
  return std::string(text::trim(line.substr(0, outside.at())));
}

bool opens(char c) { return c == '(' || c == '[' || c == '{'; }
bool closes(char c) { return c == ')' || c == ']' || c == '}'; }

/// Follows brackets from line to line and puts lines that belong together into one group.
class Grouper {
 public:
  explicit Grouper(CodeShape& shape, std::string_view mark) : shape_(shape), mark_(mark) {}

  void take(std::size_t line) {
    auto& code = shape_.lines[line];
    Outside outside(code.text, mark_);
    bool leading = true;
    std::optional<std::size_t> closed;  // group of the outermost line whose bracket this line closes
    for (char c = outside.next(); c != 0; c = outside.next()) {
      if (c == ' ' || c == '\t') continue;
      if (leading && !closes(c)) code.level = level();
      leading = leading && closes(c);
      if (opens(c)) open_.push_back(line);
      if (closes(c) && !open_.empty()) {
        if (open_.back() != line) closed = group_[open_.back()];
        open_.pop_back();
      }
    }
    if (leading) code.level = level();
    if (closed) {
      group_[line] = *closed;
      shape_.groups[*closed].lines.push_back(line);
    } else {
      group_[line] = shape_.groups.size();
      shape_.groups.push_back({{line}});
    }
  }

 private:
  /// Lines with open brackets; several brackets of one line count once.
  std::size_t level() const {
    std::size_t count = 0;
    for (std::size_t i = 0; i < open_.size(); ++i) count += i == 0 || open_[i] != open_[i - 1] ? 1U : 0U;
    return count;
  }

  CodeShape& shape_;
  std::string_view mark_;
  std::vector<std::size_t> open_;             ///< the line of every open bracket
  std::map<std::size_t, std::size_t> group_;  ///< line → group
};

bool is_word_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         (static_cast<unsigned char>(c) & 0x80) != 0;
}

bool has_word(std::string_view code) { return std::any_of(code.begin(), code.end(), is_word_char); }

/// Code without blanks and semicolons: what differs in nothing else needs no translation.
std::string essence_of(std::string_view code) {
  std::string out;
  for (char const c : code) {
    if (c != ' ' && c != '\t' && c != '\n' && c != ';') out += c;
  }
  return out;
}

std::size_t indentation(std::string_view line) {
  return std::min(line.find_first_not_of(" \t"), line.size());
}

/// Line of every name that stands in one line only.
std::map<std::string_view, std::optional<std::size_t>> lines_of_names(CodeShape const& shape) {
  constexpr std::size_t shortest = 3;
  std::map<std::string_view, std::optional<std::size_t>> lines;
  for (std::size_t i = 0; i < shape.lines.size(); ++i) {
    for (auto const name : identifiers_of(shape.lines[i].bare)) {
      if (name.size() < shortest) continue;
      auto const [at, fresh] = lines.emplace(name, i);
      if (!fresh && at->second != i) at->second.reset();
    }
  }
  return lines;
}

bool names_agree(CodeShape const& a, CodeShape const& b) {
  auto const in_a = lines_of_names(a);
  for (auto const& [name, line] : lines_of_names(b)) {
    auto const found = in_a.find(name);
    if (found != in_a.end() && found->second && line && *found->second != *line) return false;
  }
  return true;
}

}  // namespace

std::vector<std::string_view> identifiers_of(std::string_view code) {
  std::vector<std::string_view> found;
  for (std::size_t at = 0; at < code.size();) {
    if (!is_word_char(code[at])) {
      ++at;
      continue;
    }
    auto const start = at;
    while (at < code.size() && is_word_char(code[at])) ++at;
    bool const number = code[start] >= '0' && code[start] <= '9';
    if (!number) found.push_back(code.substr(start, at - start));
  }
  return found;
}

CodeShape shape_of(lesson::Code const& code) {
  CodeShape shape;
  auto const mark = comment_mark(code.language);
  int number = code.span.line;
  for (std::size_t at = 0; at <= code.text.size(); ++number) {
    auto const end = std::min(code.text.find('\n', at), code.text.size());
    auto const line = std::string_view(code.text).substr(at, end - at);
    at = end + 1;
    if (text::trim(line).empty()) continue;
    auto bare = without_comment(line, mark);
    bool const comment = bare.empty();
    shape.by_indentation = shape.by_indentation || bare.ends_with(':');
    shape.lines.push_back(
        {std::string(line), comment ? std::string(text::trim(line)) : std::move(bare), number, 0, comment});
  }
  Grouper grouper(shape, mark);
  for (std::size_t i = 0; i < shape.lines.size(); ++i) grouper.take(i);
  return shape;
}

std::vector<std::pair<std::size_t, std::size_t>> aligned_groups(CodeShape const& a, CodeShape const& b) {
  constexpr std::size_t most_lines = 12;  // of longer code the lines are too many cards
  bool const comparable = a.lines.size() == b.lines.size() && a.groups.size() == b.groups.size() &&
                          a.lines.size() <= most_lines && !a.by_indentation && !b.by_indentation;
  if (!comparable) return {};
  for (std::size_t i = 0; i < a.lines.size(); ++i) {
    if (a.lines[i].level != b.lines[i].level || a.lines[i].comment != b.lines[i].comment) return {};
  }
  for (std::size_t i = 0; i < a.groups.size(); ++i) {
    if (a.groups[i].lines != b.groups[i].lines) return {};
  }
  if (!names_agree(a, b)) return {};
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  for (std::size_t i = 0; i < a.groups.size(); ++i) {
    auto const& line = a.lines[a.groups[i].lines.front()];
    auto const left = code_of(a, a.groups[i]);
    auto const right = code_of(b, b.groups[i]);
    bool const nothing_to_ask =
        line.comment || !has_word(left) || !has_word(right) || essence_of(left) == essence_of(right);
    if (!nothing_to_ask) pairs.emplace_back(i, i);
  }
  return pairs;
}

std::string code_of(CodeShape const& shape, CodeGroup const& group) {
  std::string out;
  for (std::size_t i = 0; i < group.lines.size(); ++i) {
    auto const line = group.lines[i];
    bool const gap = i > 0 && line > group.lines[i - 1] + 1;
    if (gap) out += "\n    …";
    if (i > 0) out += '\n';
    out += text::trim(shape.lines[line].text);
  }
  return out;
}

std::vector<std::string> ideas_of(CodeShape const& shape, CodeGroup const& group) {
  std::vector<std::string> ideas;
  for (auto const line : group.lines) {
    auto const& bare = shape.lines[line].bare;
    bool const only_closes = bare.find_first_not_of(")]};, ") == std::string::npos;
    if (!shape.lines[line].comment && !only_closes) ideas.push_back(bare);
  }
  return ideas;
}

std::string displayed(CodeShape const& shape, lesson::Code const& code) {
  std::size_t common = std::string::npos;
  bool indented = false;
  bool nested = false;
  for (auto const& line : shape.lines) {
    common = std::min(common, indentation(line.text));
    nested = nested || line.level > 0;
  }
  for (auto const& line : shape.lines) indented = indented || indentation(line.text) > common;
  std::string out;
  if (nested && !indented) {
    for (auto const& line : shape.lines) {
      if (!out.empty()) out += '\n';
      out += std::string(4 * line.level, ' ') + std::string(text::trim(line.text));
    }
    return out;
  }
  for (std::size_t at = 0; at <= code.text.size();) {
    auto const end = std::min(code.text.find('\n', at), code.text.size());
    auto const line = std::string_view(code.text).substr(at, end - at);
    if (at > 0) out += '\n';
    out += line.substr(std::min(common, line.size()));
    at = end + 1;
  }
  return out;
}

}  // namespace graven::compile
